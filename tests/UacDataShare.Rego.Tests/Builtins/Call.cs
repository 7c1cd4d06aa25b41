using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Builtins;

/// <summary>Calls a builtin by name with arguments written as JSON.</summary>
internal static class Call
{
    internal static BuiltinContext Context() => new() { NowNanoseconds = 1_700_000_000_000_000_000, Random = new Random(7) };

    /// <summary>The result as Rego text; the failure as <c>code: message</c>; empty when undefined.</summary>
    internal static string Text(string name, params string[] arguments) => Text(Context(), name, arguments);

    internal static string Text(BuiltinContext context, string name, params string[] arguments)
    {
        var result = Value(context, name, [.. arguments.Select(RegoJson.Parse)]);
        return context.TakeFailure() is { } failure ? $"{failure.Code}: {failure.Message}" : result.ToString();
    }

    internal static RegoValue Value(string name, params RegoValue[] arguments) => Value(Context(), name, arguments);

    internal static RegoValue Value(BuiltinContext context, string name, params RegoValue[] arguments)
    {
        Assert.True(BuiltinCatalogue.TryGet(name, out var builtin), $"{name} is not in the catalogue");
        return builtin.Invoke(context, arguments);
    }
}
