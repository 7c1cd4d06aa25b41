using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>Reads constant paths under <c>data</c> or <c>input</c>.</summary>
internal static class DataPath
{
    public static RegoValue[] Parse(string path) =>
        TryParse(path, "data", out var keys) ? keys : throw new ArgumentException($"'{path}' is no constant path under data.", nameof(path));

    public static bool TryParse(string path, string root, out RegoValue[] keys)
    {
        keys = [];
        var body = Parser.ReadQuery(path, Keywords.Of(RegoVersion.V1), new List<RegoDiagnostic>());
        if (body is not { Expressions: [TermExpression { Term: { } term, With.Count: 0 }] })
        {
            return false;
        }

        switch (term)
        {
            case VariableTerm variable:
                return variable.Name == root;
            case ReferenceTerm { Head: VariableTerm head } reference when head.Name == root:
                keys = [.. reference.Path.Select(Constants.Of)];
                return keys.All(k => k.IsDefined);
            default:
                return false;
        }
    }
}
