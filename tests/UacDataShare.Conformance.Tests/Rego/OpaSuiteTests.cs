using System.Text.Json;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.Rego;

public sealed class OpaSuiteTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Exclusions = new(ReadExclusions);

    private static readonly Lazy<IReadOnlyDictionary<string, string?>> Results = new(
        () => OpaCase.ReadAll().ToDictionary(c => c.Id, OpaCaseRunner.Run, StringComparer.Ordinal));

    [ConformanceFact]
    public void Every_case_that_is_not_excluded_passes()
    {
        var failures = Results.Value.Where(r => r.Value is not null && !Exclusions.Value.ContainsKey(r.Key))
            .Select(r => $"{r.Key}\n    {r.Value}")
            .ToList();

        Assert.True(failures.Count == 0, $"{failures.Count} of {Results.Value.Count} cases fail:\n{string.Join('\n', failures)}");
    }

    [ConformanceFact]
    public void Every_case_passes_on_the_plain_evaluator_too()
    {
        var failures = OpaCase.ReadAll()
            .Where(test => !Exclusions.Value.ContainsKey(test.Id))
            .Select(test => (test.Id, Failure: OpaCaseRunner.RunReference(test)))
            .Where(result => result.Failure is not null)
            .Select(result => $"{result.Id}\n    {result.Failure}")
            .ToList();

        Assert.True(failures.Count == 0, $"{failures.Count} cases fail:\n{string.Join('\n', failures)}");
    }

    [ConformanceFact]
    public void Every_excluded_case_still_fails()
    {
        var passing = Exclusions.Value.Keys.Where(id => !Results.Value.TryGetValue(id, out var failure) || failure is null);

        Assert.Empty(passing);
    }

    [ConformanceFact]
    public void All_cases_are_there()
    {
        Assert.True(Results.Value.Count >= 1608, $"only {Results.Value.Count} cases were read");
    }

    private static Dictionary<string, string> ReadExclusions()
    {
        var file = Path.Combine(Repository.ProjectDirectory(typeof(OpaSuiteTests).Assembly), "Rego", "opa-exclusions.json");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? [];
    }
}
