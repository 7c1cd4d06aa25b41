# Above the package.

# Beside the package.
package release.rules

# The first import.
import data.agencies
import data.zones # behind zones

import input.request as asked

# METADATA
# title: Open
# description:   kept as written
default open := false # behind default

open if { # behind the brace
	asked.purpose == "OVERSIGHT" # behind a statement

	# above a statement
	asked.days in [ # one and two
		1, 2,
		3,
		# before the end
	] # behind the bracket
	# at the end
} # behind the closing brace

limit := 10 if asked.small # small
limit := 20 if not asked.small

# above else
else := 30 if {
	x := { # a
		"a": 1,
		"b": 2,
	}
	x.a == 2 # odd place
}

# last
# of all
