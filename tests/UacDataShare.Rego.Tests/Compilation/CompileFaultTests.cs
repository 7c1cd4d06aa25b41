using UacDataShare.Rego.Diagnostics;

namespace UacDataShare.Rego.Tests.Compilation;

public sealed class CompileFaultTests
{
    [Theory]
    [InlineData("p if x > 1", "rego_unsafe_var_error", "var x is unsafe")]
    [InlineData("p := x if true", "rego_unsafe_var_error", "var x is unsafe")]
    [InlineData("p if not input.a[x]", "rego_unsafe_var_error", "var x is unsafe")]
    [InlineData("p := [y | input.a[x]]", "rego_unsafe_var_error", "var y is unsafe")]
    [InlineData("p if { some x; x == x }", "rego_unsafe_var_error", "var x is unsafe")]
    [InlineData("p if { f(x); x = 1; g(y) }\nf(a) := a\ng(a) := a", "rego_unsafe_var_error", "var y is unsafe")]
    [InlineData("p if q\nq if p", "rego_recursion_error", "rule data.a.p is recursive: data.a.p -> data.a.q -> data.a.p")]
    [InlineData("f(x) := f(x)", "rego_recursion_error", "rule data.a.f is recursive: data.a.f -> data.a.f")]
    [InlineData("p := data.a[x] if x := \"p\"", "rego_recursion_error", "rule data.a.p is recursive: data.a.p -> data.a.p")]
    [InlineData("p := foo(1)", "rego_type_error", "undefined function foo")]
    [InlineData("p := count(1, 2, 3)", "rego_type_error", "function count has arity 1, got 3 arguments")]
    [InlineData("p := f(1)\nf(x, y) := x + y", "rego_type_error", "function data.a.f has arity 2, got 1 argument")]
    [InlineData("p if { x := 1; x := 2 }", "rego_compile_error", "var x assigned above")]
    [InlineData("p if { some x; some x; x = 1 }", "rego_compile_error", "var x declared above")]
    [InlineData("p if { x == 1; x := 1 }", "rego_compile_error", "var x referenced above")]
    [InlineData("p if input.x := 1", "rego_compile_error", "cannot assign to ref")]
    [InlineData("f(input) := 1", "rego_compile_error", "variables must not shadow input (use a different variable name)")]
    [InlineData("data := 1", "rego_compile_error", "rules must not shadow data (use a different rule name)")]
    [InlineData("p := 1\np contains 2", "rego_type_error", "conflicting rules data.a.p found")]
    [InlineData("f(x) := 1\nf(x, y) := 2", "rego_type_error", "conflicting rules data.a.f found")]
    [InlineData("default p := 1\ndefault p := 2", "rego_type_error", "multiple default rules data.a.p found")]
    [InlineData("p := {}\np.q := 1", "rego_type_error", "rule data.a.p conflicts with [data.a.p.q]")]
    [InlineData("p if true with foo as 1", "rego_compile_error", "with keyword target must reference existing input, data, or a function")]
    [InlineData("p if q with data.a.q.r as 1\nq := {\"r\": 2}", "rego_compile_error", "with keyword cannot partially replace virtual document(s)")]
    [InlineData("import data.x.y\nimport data.z.y\np if y", "rego_compile_error", "import must not shadow import y")]
    public void A_fault_of_the_policy_is_named(string rules, string code, string message)
    {
        var fault = Policies.Faults($"package a\n{rules}")[0];

        Assert.Equal((code, message), (fault.Code, fault.Message));
        Assert.Equal("policy.rego", fault.File);
        Assert.True(fault.Location.Row >= 2);
    }

    [Theory]
    [InlineData("import data.x\np := 1", "import data.x unused")]
    [InlineData("p if { x := 1 }", "assigned var x unused")]
    [InlineData("f(x) := 1", "unused argument x (hint: use _ (wildcard variable) instead)")]
    [InlineData("p := [1 | some x in [1]]", "assigned var x unused")]
    public void Strict_mode_refuses_what_is_never_used(string rules, string message)
    {
        var text = $"package a\n{rules}";

        Assert.Empty(Policies.Faults(text));
        Assert.Equal(message, Policies.Faults(text, new CompileOptions { Strict = true })[0].Message);
    }

    [Theory]
    [InlineData("p := count(1)", "count: invalid argument(s)\n\thave: (number)\n\twant: (any<array[any], object[any: any], set[any], string>)")]
    [InlineData("p := x + 1 if { x := lower(input.y) }", null)]
    [InlineData("p if startswith(1, \"a\")", null)]
    [InlineData("p := 1 + \"a\"", null)]
    public void An_argument_that_can_never_have_the_right_type_is_refused(string rules, string? message)
    {
        var fault = Policies.Faults($"package a\n{rules}")[0];

        Assert.Equal("rego_type_error", fault.Code);
        Assert.Contains("invalid argument(s)", fault.Message, StringComparison.Ordinal);
        Assert.True(message is null || message == fault.Message, fault.Message);
        Assert.Empty(Policies.Faults($"package a\n{rules}", new CompileOptions { CheckTypes = false }));
    }

    [Fact]
    public void Builtins_can_be_limited_to_a_list()
    {
        var options = new CompileOptions { Builtins = new HashSet<string> { "count" } };

        Assert.Empty(Policies.Faults("package a\np := count([1])", options));
        Assert.Equal("undefined function sum", Policies.Faults("package a\np := sum([1])", options)[0].Message);
    }

    [Fact]
    public void Every_kind_of_fault_has_an_id_of_its_own_and_a_remedy()
    {
        var kinds = DiagnosticCatalogue.All;

        Assert.Equal(kinds.Count, kinds.Select(k => k.Id).Distinct().Count());
        Assert.All(kinds, k => Assert.Matches("^REGO[0-9]{4}$", k.Id));
        Assert.All(kinds, k => Assert.EndsWith(".", k.Meaning, StringComparison.Ordinal));
    }
}
