using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Testing;

/// <summary>Compares the cases that were begun with those that hold.</summary>
internal static class CaseResults
{
    public static IReadOnlyList<(string Name, bool Holds)> Of(RegoValue begun, RegoValue held, int depth)
    {
        var results = new List<(string, bool)>();
        Collect(begun, held, depth, "", results);
        return results;
    }

    private static void Collect(RegoValue begun, RegoValue held, int depth, string name, List<(string Name, bool Holds)> results)
    {
        if (depth == 0)
        {
            results.Add((name, held.IsTrue));
            return;
        }

        if (!begun.TryGetObject(out var cases))
        {
            return;
        }

        for (var i = 0; i < cases.Count; i++)
        {
            var key = cases.KeyAt(i);
            var part = key.TryGetString(out var text) ? text : key.ToString();
            Collect(cases.ValueAt(i), held.Get(key), depth - 1, name.Length == 0 ? part : $"{name}/{part}", results);
        }
    }
}
