package disclosure.decision_test

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

authorities := {
	"GRANT-1": authority("grant", {
		"fields": {
			"Child.sex": "allow",
			"Child.religion": "allow",
			"Child.dateOfBirth": "year_only",
			"Sponsor.name": "initial",
			"Child.photo": "allow",
			"Child.city": "coarse",
		},
		"obligations": ["no_onward_transfer"],
	}),
	"GRANT-2": authority("grant", {
		"fields": {"Child.sex": "allow", "Child.city": "initial"},
		"obligations": ["report_outcome"],
	}),
	"BAR-1": authority("bar", {"bars": ["Child.photo"]}),
	"CEILING-1": authority("ceiling", {"fields": {
		"Child.sex": "allow",
		"Child.dateOfBirth": "allow",
		"Sponsor.name": "allow",
		"Child.photo": "allow",
		"Child.city": "allow",
		"Child.aNumber": "allow",
	}}),
	"DUTY-1": authority("duty", {"obligations": ["log_use"]}),
}

catalogue := {"fields": {
	"Child.sex": {"class": "biographical", "number": 7},
	"Child.religion": {"class": "biographical", "number": 11},
	"Child.dateOfBirth": {"class": "biographical", "number": 6},
	"Child.photo": {"class": "biometric", "number": 13},
	"Child.city": {"class": "location", "number": 40},
	"Child.aNumber": {"class": "biographical", "number": 1},
	"Sponsor.name": {"class": "sponsor", "number": 60},
}}

question(fields) := {
	"recipient": {"class": "HSI", "agency": "ICE", "client": "desk", "user": null},
	"purpose": "WELFARE_CHECK",
	"case": "HSI-1",
	"day": "2026-11-22",
	"agreement": {"id": "AGR-1", "elements": [], "valid_until": "2027-01-01"},
	"scope": {"kind": "lookup", "filters": ["Child.aNumber"], "first": 1},
	"fields": fields,
}

touch(coordinate, use) := {"coordinate": coordinate, "class": "biographical", "use": use}

decide(asked) := decided if {
	decided := data.disclosure.decision with input as asked
		with data.authorities as authorities
		with data.catalogue as catalogue
}

verdict(coordinate, use) := decide(question([touch(coordinate, use)])).fields[coordinate][use]

test_verdict[note] if {
	some note, given in {
		"granted by two": {"of": ["Child.sex", "output"], "is": {
			"effect": "allow",
			"authorities": ["GRANT-1", "GRANT-2"],
			"reason": "Granted by the authorities named.",
		}},
		"granted as a mask": {"of": ["Child.dateOfBirth", "output"], "is": {
			"effect": "mask",
			"mask": "year_only",
			"authorities": ["GRANT-1"],
			"reason": "Granted in a reduced form by the authorities named.",
		}},
		"masked fields are not searched by": {"of": ["Child.dateOfBirth", "filter"], "is": {
			"effect": "deny",
			"authorities": ["GRANT-1"],
			"reason": "Given only as a masked value, which may not be searched or sorted by.",
		}},
		"granted fields are searched by": {"of": ["Child.sex", "filter"], "is": {
			"effect": "allow",
			"authorities": ["GRANT-1", "GRANT-2"],
			"reason": "Granted by the authorities named.",
		}},
		"two masks are none": {"of": ["Child.city", "output"], "is": {
			"effect": "deny",
			"authorities": [],
			"reason": "No authority in force grants this field to this recipient for this purpose.",
		}},
		"barred though granted": {"of": ["Child.photo", "output"], "is": {
			"effect": "deny",
			"authorities": ["BAR-1"],
			"reason": "Barred by law for this recipient and purpose.",
		}},
		"beyond the ceiling though granted": {"of": ["Child.religion", "output"], "is": {
			"effect": "deny",
			"authorities": ["CEILING-1"],
			"reason": "Outside the most that may leave for this purpose.",
		}},
		"granted by nobody": {"of": ["Child.aNumber", "output"], "is": {
			"effect": "deny",
			"authorities": [],
			"reason": "No authority in force grants this field to this recipient for this purpose.",
		}},
		"not in the catalogue": {"of": ["Child.unknown", "output"], "is": {
			"effect": "deny",
			"authorities": [],
			"reason": "This field is not in the catalogue.",
		}},
	}
	verdict(given.of[0], given.of[1]) == given.is
}

test_refused_question_denies_every_field if {
	asked := object.union(question([touch("Child.sex", "output")]), {"purpose": "CURIOSITY"})
	decide(asked).fields["Child.sex"].output == {
		"effect": "deny",
		"authorities": [],
		"reason": "This recipient may not ask for this purpose.",
	}
}

test_field_in_two_uses_has_two_verdicts if {
	fields := decide(question([touch("Child.dateOfBirth", "output"), touch("Child.dateOfBirth", "order")])).fields
	fields["Child.dateOfBirth"].output.effect == "mask"
	fields["Child.dateOfBirth"].order.effect == "deny"
}

test_obligations[note] if {
	some note, given in {
		"nothing released": {"touched": ["Child.aNumber"], "owes": {"log_use"}},
		"released by two": {"touched": ["Child.sex"], "owes": {"log_use", "no_onward_transfer", "report_outcome"}},
		"masked by one": {"touched": ["Child.dateOfBirth"], "owes": {"log_use", "no_onward_transfer"}},
		"sponsor's name": {
			"touched": ["Sponsor.name"],
			"owes": {"log_use", "no_onward_transfer", "rider_no_enforcement_use_of_sponsor_data"},
		},
	}
	touched := [touch(coordinate, "output") | some coordinate in given.touched]
	decide(question(touched)).obligations == given.owes
}

test_question_without_fields_releases_nothing if {
	decide(question([])) == {"fields": {}, "obligations": {"log_use"}}
}
