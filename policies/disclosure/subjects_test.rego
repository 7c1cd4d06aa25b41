package disclosure.subjects_test

import data.disclosure.subjects

row(protected, citizen) := {"protected": protected, "citizen_or_lpr": citizen}

asked(class, subject) := {"recipient": {"class": class}, "subject": subject}

test_child[note] if {
	some note, given in {
		"known to be neither": {"in": asked("HSI", row(false, false)), "shown": true},
		"protected": {"in": asked("HSI", row(true, false)), "shown": false},
		"citizen": {"in": asked("ERO", row(false, true)), "shown": false},
		"protection not known": {"in": asked("HSI", row(null, false)), "shown": false},
		"citizenship not known": {"in": asked("HSI", row(false, null)), "shown": false},
		"nothing known": {"in": asked("HSI", {}), "shown": false},
		"protected, to oversight": {"in": asked("HHS_OIG", row(true, true)), "shown": true},
		"to nobody bound": {"in": asked("GAO", row(false, false)), "shown": false},
	}
	shown_child(given.in) == given.shown
}

test_sponsor[note] if {
	some note, given in {
		"not protected": {"in": asked("HSI", row(false, false)), "shown": true},
		"protected": {"in": asked("HSI", row(true, false)), "shown": false},
		"not known": {"in": asked("CBP", row(null, null)), "shown": false},
		"to oversight": {"in": asked("HHS_OIG", row(true, true)), "shown": true},
		"to nobody bound": {"in": asked("ATTORNEY", row(false, false)), "shown": false},
	}
	shown_sponsor(given.in) == given.shown
}

test_household_is_for_oversight_alone if {
	subjects.household with input as asked("HHS_OIG", {})
	not subjects.household with input as asked("HSI", row(false, false))
	not subjects.household with input as {}
}

default shown_child(_) := false

shown_child(question) if subjects.child with input as question

default shown_sponsor(_) := false

shown_sponsor(question) if subjects.sponsor with input as question
