package disclosure.grounds_test

import data.disclosure.grounds

authority(kind, more) := object.union(
	{
		"kind": kind,
		"status": "in_force",
		"valid_from": "2026-01-01",
		"valid_to": null,
		"recipients": ["HSI"],
		"purposes": ["WELFARE_CHECK"],
		"requires": [],
		"fields": {},
		"bars": [],
		"obligations": [],
	},
	more,
)

question := {
	"recipient": {"class": "HSI"},
	"purpose": "WELFARE_CHECK",
	"day": "2026-11-22",
	"agreement": {"elements": ["letter"], "valid_until": "2027-01-01"},
}

test_applying[note] if {
	some note, given in {
		"in force": {"rule": {}, "applies": true},
		"from today": {"rule": {"valid_from": "2026-11-22"}, "applies": true},
		"from tomorrow": {"rule": {"valid_from": "2026-11-23"}, "applies": false},
		"to today": {"rule": {"valid_to": "2026-11-22"}, "applies": true},
		"to yesterday": {"rule": {"valid_to": "2026-11-21"}, "applies": false},
		"stayed": {"rule": {"status": "stayed"}, "applies": false},
		"unverified": {"rule": {"status": "unverified"}, "applies": false},
		"another recipient": {"rule": {"recipients": ["ERO"]}, "applies": false},
		"another purpose": {"rule": {"purposes": ["COURT_NOTICE"]}, "applies": false},
		"another kind": {"rule": {"kind": "bar"}, "applies": false},
	}
	applies := "A" in grounds.applying("grant") with input as question
		with data.authorities as {"A": authority("grant", given.rule)}
	applies == given.applies
}

test_grant_needs_what_was_agreed[note] if {
	some note, given in {
		"nothing asked for": {"requires": [], "agreement": null, "granted": set(["A"])},
		"all agreed": {"requires": ["letter"], "agreement": question.agreement, "granted": set(["A"])},
		"one missing": {"requires": ["letter", "annex"], "agreement": question.agreement, "granted": set([])},
		"no agreement": {"requires": ["letter"], "agreement": null, "granted": set([])},
		"agreement ended": {
			"requires": ["letter"],
			"agreement": {"elements": ["letter"], "valid_until": "2026-11-21"},
			"granted": set([]),
		},
	}
	grounds.grants == given.granted with input as object.union(question, {"agreement": given.agreement})
		with data.authorities as {"A": authority("grant", {"requires": given.requires})}
}

test_fields_are_granted_as_they_are_listed if {
	fields := {"Child.sex": "allow", "Child.dateOfBirth": "year_only"}
	authorities := {
		"A": authority("grant", {"fields": fields}),
		"B": authority("grant", {"fields": {"Child.sex": "allow"}}),
	}
	grounds.granting("Child.sex", "allow") == {"A", "B"} with input as question with data.authorities as authorities
	grounds.granting("Child.dateOfBirth", "year_only") == {"A"} with input as question with data.authorities as authorities
	grounds.granting("Child.religion", "allow") == set() with input as question with data.authorities as authorities
	grounds.masks("Child.dateOfBirth") == {"year_only"} with input as question with data.authorities as authorities
	grounds.masks("Child.sex") == set() with input as question with data.authorities as authorities
}

test_bars_and_ceilings if {
	authorities := {
		"B": authority("bar", {"bars": ["Child.religion"]}),
		"C": authority("ceiling", {"fields": {"Child.sex": "allow"}}),
	}
	grounds.barring("Child.religion") == {"B"} with input as question with data.authorities as authorities
	grounds.barring("Child.sex") == set() with input as question with data.authorities as authorities
	grounds.exceeded("Child.religion") == {"C"} with input as question with data.authorities as authorities
	grounds.exceeded("Child.sex") == set() with input as question with data.authorities as authorities
}

test_today_is_the_day_of_the_question if {
	grounds.today == "2026-11-22" with input as question
}

set(items) := {item | some item in items}
