# METADATA
# title: Subjects
# description: >-
#   Row rules, one for each kind of person: on which rows anything may be shown at all. A row outside its rule answers
#   as if it did not exist. Evaluated in part: what depends on the row becomes a condition of the query.
package disclosure.subjects

# Recipients that 8 U.S.C. 1367 binds and that the court's order keeps from citizens and permanent residents.
bound := {"HSI", "ERO", "CBP", "ICE_CONTRACTOR", "PARTNER_287G", "DHS_OIG"}

# Recipients that see every row of the fields that they are granted.
oversight := {"HHS_OIG"}

# METADATA
# description: A child is shown when known to be neither protected nor a citizen or permanent resident.
# entrypoint: true
child if input.recipient.class in oversight

child if {
	input.recipient.class in bound
	input.subject.protected == false
	input.subject.citizen_or_lpr == false
}

# METADATA
# description: A sponsor is shown when known to be no citizen, no permanent resident and in no mixed-status household.
# entrypoint: true
sponsor if input.recipient.class in oversight

sponsor if {
	input.recipient.class in bound
	input.subject.protected == false
}

# METADATA
# description: Members of a household are shown to oversight alone.
# entrypoint: true
household if input.recipient.class in oversight
