package disclosure.scope_test

import data.disclosure.scope

agreement := {"id": "AGR-1", "elements": [], "valid_until": "2027-01-01"}

lookup := {"kind": "lookup", "filters": ["Child.aNumber"], "first": 1}

search(filters, first) := compared([{"coordinate": coordinate, "comparison": "equal"} | some coordinate in filters], first)

compared(filters, first) := {"kind": "search", "searches": [filters], "first": first}

birth(comparison) := object.union({"coordinate": "Child.dateOfBirth"}, comparison)

address(comparison) := object.union({"coordinate": "Release.addressLine"}, comparison)

question(class, purpose, asked) := {
	"recipient": {"class": class},
	"purpose": purpose,
	"day": "2026-11-22",
	"agreement": agreement,
	"scope": asked,
}

not_open := "This recipient may not ask for this purpose."

no_agreement := "The agreement with this recipient is missing or has ended."

too_wide := "A search must name an A-number, a date of birth or an address."

too_many_lookups := "An operation looks up 20 subjects at the most."

too_many := "A search for civil enforcement gives 10 subjects a page at the most."

test_refusals[note] if {
	some note, given in {
		"look-up by A-number": {"in": question("HSI", "WELFARE_CHECK", lookup), "out": set()},
		"question of no subject": {"in": question("ERO", "COURT_NOTICE", {"kind": "none", "filters": [], "first": 0}), "out": set()},
		"search by date of birth": {"in": question("HSI", "MISSING_CHILD", search(["Child.dateOfBirth"], 50)), "out": set()},
		"search by address": {"in": question("HSI", "MISSING_CHILD", search(["Release.addressLine"], 50)), "out": set()},
		"search by state alone": {"in": question("HSI", "MISSING_CHILD", search(["Release.state"], 50)), "out": {too_wide}},
		"search by a month of births": {"in": question("HSI", "MISSING_CHILD", compared([birth({"comparison": "range", "days": 31})], 50)), "out": set()},
		"search by a year of births": {"in": question("HSI", "MISSING_CHILD", compared([birth({"comparison": "range", "days": 365})], 50)), "out": {too_wide}},
		"search by births since a day": {"in": question("HSI", "MISSING_CHILD", compared([birth({"comparison": "open"})], 50)), "out": {too_wide}},
		"search by ten days of birth": {"in": question("HSI", "MISSING_CHILD", compared([birth({"comparison": "in", "values": 10})], 50)), "out": set()},
		"search by eleven days of birth": {"in": question("HSI", "MISSING_CHILD", compared([birth({"comparison": "in", "values": 11})], 50)), "out": {too_wide}},
		"search by the beginning of an address": {"in": question("HSI", "MISSING_CHILD", compared([address({"comparison": "prefix", "letters": 6})], 50)), "out": set()},
		"search by any address": {"in": question("HSI", "MISSING_CHILD", compared([address({"comparison": "prefix", "letters": 0})], 50)), "out": {too_wide}},
		"wide search beside a narrow one": {"in": question("HSI", "MISSING_CHILD", {"kind": "search", "searches": [[birth({"comparison": "equal"})], []], "first": 2}), "out": {too_wide}},
		"twenty look-ups": {"in": question("HSI", "MISSING_CHILD", {"kind": "lookup", "searches": [], "first": 20}), "out": set()},
		"twenty-one look-ups": {"in": question("HSI", "MISSING_CHILD", {"kind": "lookup", "searches": [], "first": 21}), "out": {too_many_lookups}},
		"oversight searches widely": {"in": question("HHS_OIG", "OVERSIGHT", search([], 500)), "out": set()},
		"enforcement with a small page": {"in": question("ERO", "CIVIL_ENFORCEMENT", search(["Child.aNumber"], 10)), "out": set()},
		"enforcement with a large page": {"in": question("ERO", "CIVIL_ENFORCEMENT", search(["Child.aNumber"], 11)), "out": {too_many}},
		"enforcement, wide and large": {"in": question("ERO", "CIVIL_ENFORCEMENT", search([], 11)), "out": {too_wide, too_many}},
		"purpose of another recipient": {"in": question("CBP", "CIVIL_ENFORCEMENT", lookup), "out": {not_open}},
		"unknown purpose": {"in": question("HSI", "CURIOSITY", lookup), "out": {not_open}},
		"unknown recipient": {"in": question("ICE_CONTRACTOR", "COURT_NOTICE", lookup), "out": {not_open}},
		"no agreement": {"in": json.remove(question("HSI", "WELFARE_CHECK", lookup), ["agreement"]), "out": {no_agreement}},
		"agreement that is null": {"in": object.union(question("HSI", "WELFARE_CHECK", lookup), {"agreement": null}), "out": {no_agreement}},
	}
	scope.refusals == given.out with input as given.in
}

test_agreement_ends_after_its_last_day if {
	asked := question("HSI", "WELFARE_CHECK", lookup)
	count(scope.refusals) == 0 with input as object.union(asked, {"day": "2027-01-01"})
	scope.refusals == {no_agreement} with input as object.union(asked, {"day": "2027-01-02"})
}

test_question_without_scope_counts_as_wide_search if {
	asked := json.remove(question("ERO", "CIVIL_ENFORCEMENT", lookup), ["scope"])
	scope.refusals == {too_wide, too_many} with input as asked
}

test_question_without_purpose_is_refused if {
	asked := json.remove(question("HSI", "WELFARE_CHECK", lookup), ["purpose"])
	scope.refusals == {not_open} with input as asked
}
