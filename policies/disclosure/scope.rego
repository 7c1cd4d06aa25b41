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
	not input.purpose == "OVERSIGHT"
	searching
	not search_is_narrow
}

refusals contains "A search for civil enforcement gives 10 subjects a page at the most." if {
	# A question without a purpose is refused above.
	input.purpose == "CIVIL_ENFORCEMENT" # regal ignore:undefined-operand-in-deny
	searching
	not page_is_small
}

# What is not known to be less is a search.
searching if not less_than_search

less_than_search if input.scope.kind in {"lookup", "none"}

page_is_small if input.scope.first <= 10

purpose_open if input.purpose in purposes[input.recipient.class]

agreement_valid if input.agreement.valid_until >= grounds.today

search_is_narrow if {
	some coordinate in input.scope.filters
	coordinate in narrow
}
