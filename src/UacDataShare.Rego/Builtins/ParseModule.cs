using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary><c>rego.parse_module</c>: a module as the JSON form of OPA's syntax tree.</summary>
internal static class ParseModule
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("rego.parse_module", "(string, string) => object[string: any]", Parse),
    ];

    private static RegoValue Parse(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var file) || !Operand.TryString(context, arguments, 1, out var text))
        {
            return default;
        }

        var parsed = PolicyModule.Parse(file, text);
        return parsed.Module is { } module
            ? ModuleShape.Of(module.Syntax)
            : context.Fail(string.Join('\n', parsed.Diagnostics.Select(diagnostic => $"{diagnostic.Code}: {diagnostic.Message}")));
    }
}
