# METADATA
# title: Scope
# description: How broad a question may be, and for which purposes a recipient may ask at all.
package disclosure.scope

import data.disclosure.grounds

purposes := {
	"HSI": {"TRAFFICKING_INVESTIGATION", "WELFARE_CHECK", "MISSING_CHILD", "IMMINENT_DANGER", "COURT_NOTICE", "CIVIL_ENFORCEMENT"},
	"ERO": {"COURT_NOTICE", "CIVIL_ENFORCEMENT"},
	"CBP": {"COURT_NOTICE"},
	"HHS_OIG": {"OVERSIGHT"},
	"DHS_OIG": {"OVERSIGHT"},
	"GAO": {"OVERSIGHT"},
	"CONGRESS": {"OVERSIGHT"},
	"ORR_PRIVACY": {"OVERSIGHT", "SUBJECT_ACCESS"},
	"ATTORNEY": {"SUBJECT_ACCESS"},
}

# Filters that name a person or an address, not a crowd.
narrow := {"Child.aNumber", "Child.dateOfBirth", "Release.addressLine"}

refusals contains "This recipient may not ask for this purpose." if {
	not purpose_open
}

refusals contains "The agreement with this recipient is missing or has ended." if {
	not agreement_valid
}

refusals contains "A search must name an A-number, a date of birth or an address." if {
	input.purpose != "OVERSIGHT"
	input.scope.kind == "search"
	not search_is_narrow
}

refusals contains "A search for civil enforcement gives 10 subjects a page at the most." if {
	input.purpose == "CIVIL_ENFORCEMENT"
	input.scope.kind == "search"
	input.scope.first > 10
}

purpose_open if input.purpose in purposes[input.recipient.class]

agreement_valid if input.agreement.valid_until >= grounds.today

search_is_narrow if {
	some coordinate in input.scope.filters
	coordinate in narrow
}
