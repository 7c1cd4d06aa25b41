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

# Coordinates that name a person or an address.
identifying := {"Child.aNumber", "Child.dateOfBirth", "Release.addressLine"}

most_values := 10

most_days := 31

least_letters := 6

most_lookups := 20

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

refusals contains "An operation looks up 20 subjects at the most." if {
	not input.purpose == "OVERSIGHT"
	not searching
	not lookups_are_few
}

lookups_are_few if input.scope.first <= most_lookups

# What is not known to be less is a search.
searching if not less_than_search

less_than_search if input.scope.kind in {"lookup", "none"}

page_is_small if input.scope.first <= 10

purpose_open if input.purpose in purposes[input.recipient.class]

agreement_valid if input.agreement.valid_until >= grounds.today

# Each search of the operation for itself: a narrow one lends nothing to a wide one beside it.
search_is_narrow if {
	count(input.scope.searches) > 0
	every filters in input.scope.searches {
		some filter in filters
		filter.coordinate in identifying
		is_narrow(filter)
	}
}

# A filter that compares with few values, a short span of days or a long beginning names no crowd.
is_narrow(filter) if filter.comparison == "equal"

is_narrow(filter) if {
	filter.comparison == "in"
	filter.values <= most_values
}

is_narrow(filter) if {
	filter.comparison == "range"
	filter.days <= most_days
}

is_narrow(filter) if {
	filter.comparison == "prefix"
	filter.letters >= least_letters
}
