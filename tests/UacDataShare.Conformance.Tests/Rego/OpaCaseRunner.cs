using UacDataShare.Rego;
using UacDataShare.Rego.Reference;
using UacDataShare.Rego.Values;

namespace UacDataShare.Conformance.Tests.Rego;

/// <summary>Runs a case; null where it passes, else what differs.</summary>
public static class OpaCaseRunner
{
    private static readonly EvaluationOptions Options = new()
    {
        Instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        RandomSeed = 1,
        EnabledOutside = new HashSet<string> { "opa.runtime" },
        Limits = new EvaluationLimits { Instructions = 20_000_000 },
    };

    /// <summary>The engine's answer.</summary>
    public static string? Run(OpaCase test) => Run(test, (policy, input, options) => policy.Prepare(test.Query) switch
    {
        { Query: { } query } => query.Evaluate(input, options),
        { Diagnostics: var faults } => throw new InvalidOperationException($"query does not compile: {faults[0]}"),
    });

    /// <summary>The answer of the plain evaluator that the engine is held against.</summary>
    public static string? RunReference(OpaCase test) =>
        Run(test, (policy, input, options) => ReferenceEvaluator.EvaluateDeeply(policy, test.Query, input, options), comparesText: false);

    private static string? Run(OpaCase test, Func<CompiledPolicy, RegoValue, EvaluationOptions, EvaluationResult> evaluate, bool comparesText = true)
    {
        var modules = new List<PolicyModule>();
        foreach (var (text, index) in test.Modules.Select((m, i) => (m, i)))
        {
            var parsed = PolicyModule.Parse($"test-{index}.rego", text);
            if (parsed.Module is null)
            {
                return $"does not parse: {parsed.Diagnostics[0]}";
            }

            modules.Add(parsed.Module);
        }

        var compiled = CompiledPolicy.Compile(modules, test.Data);
        if (compiled.Policy is null)
        {
            return $"does not compile: {compiled.Diagnostics[0]}";
        }

        var result = evaluate(compiled.Policy, Input(test), Options with { StrictBuiltinErrors = test.StrictError });
        return Compare(comparesText ? test : test with { WantError = null, WantErrorCode = test.WantErrorCode ?? (test.WantError is null ? null : result.Error?.Code ?? "an error") }, result);
    }

    private static RegoValue Input(OpaCase test)
    {
        if (test.InputTerm is null)
        {
            return test.Input;
        }

        var policy = CompiledPolicy.Compile([]).Policy ?? throw new InvalidOperationException("The empty policy compiles.");
        var query = policy.Prepare($"x = {test.InputTerm}").Query ?? throw new InvalidOperationException($"{test.Id}: the input term is none.");
        return query.Evaluate(default, Options).Rows[0].Bindings["x"];
    }

    private static string? Compare(OpaCase test, EvaluationResult result)
    {
        if (test.WantErrorCode is not null || test.WantError is not null)
        {
            return CompareError(test, result);
        }

        if (result.Error is not null)
        {
            return $"fails: {result.Error}";
        }

        var have = Rows(result.Rows.Select(r => RegoValue.From(r.Bindings)), test.SortBindings);
        var want = Rows(test.WantResult.TryGetArray(out var rows) ? rows : [], test.SortBindings);
        return have.SequenceEqual(want) ? null : $"want {string.Join(' ', want)}\nhave {string.Join(' ', have)}";
    }

    private static string? CompareError(OpaCase test, EvaluationResult result)
    {
        if (result.Error is not { } error)
        {
            return $"wants {test.WantErrorCode} {test.WantError}, has {string.Join(' ', result.Rows.Select(r => r.Bindings))}";
        }

        var code = test.WantErrorCode is null || test.WantErrorCode == error.Code;
        var text = test.WantError is null || error.ToString().Contains(test.WantError, StringComparison.Ordinal);
        return code && text ? null : $"wants {test.WantErrorCode} {test.WantError}, has {error}";
    }

    /// <summary>The rows as JSON has them, in canonical order: numbers are compared by value, not by text.</summary>
    private static List<RegoValue> Rows(IEnumerable<RegoValue> rows, bool sortBindings) =>
        [.. rows.Select(r => RegoJson.Parse(RegoJson.ToText(r))).Select(r => sortBindings ? Sorted(r) : r).Order()];

    /// <summary>Orders the members of bindings that are arrays, where the case leaves their order open.</summary>
    private static RegoValue Sorted(RegoValue row)
    {
        var builder = new RegoObjectBuilder();
        if (row.TryGetObject(out var map))
        {
            foreach (var (key, value) in map)
            {
                builder.Set(key, value.TryGetArray(out var items) ? RegoArray.Create(items.Order()) : value);
            }
        }

        return builder.Build();
    }
}
