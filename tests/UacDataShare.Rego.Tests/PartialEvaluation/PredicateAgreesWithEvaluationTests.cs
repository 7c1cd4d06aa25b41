using FsCheck;
using FsCheck.Fluent;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.PartialEvaluation;

/// <summary>The condition selects exactly the rows for which the rule, evaluated in full with the row as input, holds.</summary>
public sealed class PredicateAgreesWithEvaluationTests
{
    private static readonly string[] Atoms =
    [
        "input.subject.a == 1", "input.subject.a != 1", "input.subject.a < input.subject.b", "2 >= input.subject.a",
        "input.subject.s == \"x\"", "startswith(input.subject.s, \"x\")", "endswith(input.subject.s, \"y\")", "contains(input.subject.s, \"x\")",
        "input.subject.s in {\"x\", \"xy\", 1}", "input.subject.f", "input.subject.f == false", "input.known > 1", "input.known == 1",
        "input.subject.a == data.numbers[_]", "helper", "one(input.subject.a)", "one(input.subject.b) == false",
        "level == 2", "names[input.subject.s] == 1", "input.subject.a == input.known", "startswith(input.subject.s, \"x\") == false",
        "sum([input.known, 1]) == input.subject.b", "x := input.subject.a; x > input.known", "[input.subject.a][0] == 1",
    ];

    private const string Rules = """
        helper if input.subject.f
        helper if input.subject.a == 2
        one(n) := n == 1
        level := 1 if input.subject.a == 1 else := 2 if input.subject.s != "x" else := 3
        names := {"x": 1, "xy": 2}
        """;

    private static readonly Gen<string> Statement =
        from atom in Gen.Elements(Atoms)
        from negated in Gen.Elements(false, false, true)
        select negated && !atom.Contains(';', StringComparison.Ordinal) && !atom.Contains('_', StringComparison.Ordinal) ? $"not {atom}" : atom;

    private static readonly Gen<string> Body =
        from statements in Gen.NonEmptyListOf(Statement).Resize(3)
        select $"allow if {{ {string.Join("; ", statements.Select((s, i) => s.Replace("x :=", $"x{i} :=", StringComparison.Ordinal).Replace("; x >", $"; x{i} >", StringComparison.Ordinal)))} }}";

    private static readonly Gen<string> Policy =
        from bodies in Gen.NonEmptyListOf(Body).Resize(3)
        select $"package p\n{Rules}\n{string.Join('\n', bodies)}";

    private static readonly Gen<RegoValue> Row =
        from a in Gen.Elements<RegoValue>(default, 1, 2, 3)
        from b in Gen.Elements<RegoValue>(default, 1, 2, 3)
        from s in Gen.Elements<RegoValue>(default, "x", "xy", "y", "", 1)
        from f in Gen.Elements<RegoValue>(default, true, false)
        select RowOf(a, b, s, f);

    private static int _translated;

    [Fact]
    public void A_condition_selects_the_rows_that_full_evaluation_allows()
    {
        _translated = 0;
        var cases = from policy in Policy from rows in Gen.ListOf(Row).Resize(12) from known in Gen.Choose(1, 2) select (policy, rows.ToList(), known);

        Prop.ForAll(Arb.From(cases), c => Agrees(c.policy, c.Item2, c.known)).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

        Assert.True(_translated > 200, $"only {_translated} of 400 policies had a condition");
    }

    private static bool Agrees(string text, List<RegoValue> rows, int known)
    {
        var policy = Policies.Compile(RegoJson.Parse("""{"numbers": [1, 3]}"""), text);
        var result = policy.PartiallyEvaluate("data.p.allow", Input(known, default), ["input.subject"], EvaluationOptions.Default);
        if (result.Predicate is not { } predicate)
        {
            return result.Diagnostics.Count > 0;
        }

        _translated++;
        return rows.All(row => predicate.Holds(row) == Full(policy, known, row));
    }

    private static bool Full(CompiledPolicy policy, int known, RegoValue row)
    {
        var result = policy.EvaluateRule("data.p.allow", Input(known, row), EvaluationOptions.Default);
        Assert.Null(result.Error);
        return result.Value.IsTruthy;
    }

    private static RegoValue Input(int known, RegoValue row) =>
        row.IsDefined ? RegoObject.Create(("known", known), ("subject", row)) : RegoObject.Create(("known", known));

    private static RegoValue RowOf(params RegoValue[] columns)
    {
        var builder = new RegoObjectBuilder();
        foreach (var (name, value) in new[] { "a", "b", "s", "f" }.Zip(columns))
        {
            if (value.IsDefined)
            {
                builder.Set(name, value);
            }
        }

        return builder.Build();
    }
}
