package p

import rego.v1

q contains x if {
	x = 1
}

r := y if y = 2

else := 3
