package statements
import rego.v1
import future.keywords.in

p contains   x if some x in [1,2,3]
p contains x if { some i,
  j
  x := input.xs[i][j] }
q := [ y | some y in input.ys; y>2 ]
r := { k : v |
  some k,v in input.o
  v!=null }
s if every x in input.xs { x>1; x<9 }
t if {
  every k, v in input.o {
    v == k }
  not input.off with input.off as true with data.a as {"b": 1}
  f(1) == 2 with input as {
      "a": 1} with data.x as 1
    with data.y as 2
}
u := a+b*c-(d-e) if {a:=1;b:=2;c:=3;d:=4;e:=5}
v := ({1}|{2})&{3}
w := { ({1}|{2}), {3} }
f(x) := x["y"]["z-z"].k["if"].if if x
f(x) := 0 if { 1 in [x] == false; (1 == x) == (2 == x) }
g(a,b,
  c) := concat(",",
    [a,b,c])
a.b.c := 1
a.b.d[x] := x if x := 2
h := $"{q[0]}-{ input.x + 1 }\{" if true
k := `raw
  text` if {{1,2}}
l if { input.a } else := 2 if { input.b }
else := 3
m := set()
n := (input.a).b
o if x := 1
o if (1, x in [1])
