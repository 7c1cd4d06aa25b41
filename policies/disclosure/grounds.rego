# METADATA
# title: Grounds
# description: Which authorities are in force for this recipient, purpose and day, and what each says of a field.
package disclosure.grounds

today := input.day

# METADATA
# description: Authorities of a kind that are in force today for this recipient and purpose.
applying(kind) := {id |
	some id, authority in data.authorities
	authority.kind == kind
	in_force(authority)
	input.recipient.class in authority.recipients
	input.purpose in authority.purposes
}

in_force(authority) if {
	authority.status == "in_force"
	authority.valid_from <= today
	not expired(authority)
}

expired(authority) if {
	authority.valid_to != null
	authority.valid_to < today
}

grants := {id |
	some id in applying("grant")
	every requirement in data.authorities[id].requires {
		requirement in agreed
	}
}

bars := applying("bar")

ceilings := applying("ceiling")

# An agreement counts while it is valid; without one there is nothing agreed.
default agreed := []

agreed := input.agreement.elements if {
	input.agreement.valid_until >= today
}

granting(coordinate, effect) := {id |
	some id in grants
	data.authorities[id].fields[coordinate] == effect
}

masks(coordinate) := {effect |
	some id in grants
	effect := data.authorities[id].fields[coordinate]
	effect != "allow"
}

barring(coordinate) := {id |
	some id in bars
	coordinate in data.authorities[id].bars
}

exceeded(coordinate) := {id |
	some id in ceilings
	not data.authorities[id].fields[coordinate]
}
