# METADATA
# title: The decision on one operation
# description: >-
#   One verdict for every coordinate and use that an operation touches. A field leaves only when an authority in force
#   grants it to this recipient for this purpose, no authority bars it, every ceiling lists it and the question is not
#   too broad. Everything else is denied. The bar list stands outside this policy and is applied to its answer again.
# entrypoint: true
package disclosure

import data.disclosure.grounds
import data.disclosure.scope

decision := {
	"fields": fields,
	"obligations": obligations,
}

fields[touched.coordinate][touched.use] := verdict(touched) if some touched in input.fields

verdict(touched) := denied("This field is not in the catalogue.", []) if {
	not data.catalogue.fields[touched.coordinate]
} else := denied(refusal, []) if {
	refusal := min(scope.refusals)
} else := denied("Barred by law for this recipient and purpose.", barring) if {
	barring := sort(grounds.barring(touched.coordinate))
	count(barring) > 0
} else := denied("Outside the most that may leave for this purpose.", ceilings) if {
	ceilings := sort(grounds.exceeded(touched.coordinate))
	count(ceilings) > 0
} else := allowed(granting) if {
	granting := sort(grounds.granting(touched.coordinate, "allow"))
	count(granting) > 0
} else := masked(masks[0], sort(grounds.granting(touched.coordinate, masks[0]))) if {
	touched.use == "output"
	masks := sort(grounds.masks(touched.coordinate))
	count(masks) == 1
} else := denied("Given only as a masked value, which may not be searched or sorted by.", masking) if {
	touched.use != "output"
	masking := sort({authority |
		some mask in grounds.masks(touched.coordinate)
		some authority in grounds.granting(touched.coordinate, mask)
	})
	count(masking) > 0
} else := denied("No authority in force grants this field to this recipient for this purpose.", [])

allowed(authorities) := {
	"effect": "allow",
	"authorities": authorities,
	"reason": "Granted by the authorities named.",
}

masked(mask, authorities) := {
	"effect": "mask",
	"mask": mask,
	"authorities": authorities,
	"reason": "Granted in a reduced form by the authorities named.",
}

denied(reason, authorities) := {
	"effect": "deny",
	"authorities": authorities,
	"reason": reason,
}

# What a recipient owes in return for the fields that it gets.
obligations contains obligation if {
	some uses in fields
	some verdict in uses
	verdict.effect in {"allow", "mask"}
	some authority in verdict.authorities
	some obligation in data.authorities[authority].obligations
}

obligations contains obligation if {
	some id in grounds.applying("duty")
	some obligation in data.authorities[id].obligations
}

obligations contains "rider_no_enforcement_use_of_sponsor_data" if {
	some coordinate, uses in fields
	startswith(coordinate, "Sponsor.")
	uses.output.effect in {"allow", "mask"}
}
