using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting;

/// <summary>Which builtin a call is of.</summary>
internal static class CalledName
{
    public static string Of(CallTerm call) => call.Function switch
    {
        VariableTerm variable => variable.Name,
        ReferenceTerm { Head: VariableTerm head } reference => string.Join('.', [head.Name, .. reference.Path.OfType<StringTerm>().Select(p => p.Value)]),
        _ => "",
    };

    /// <summary>The builtin that is called; null where a rule of the module has the name.</summary>
    public static Builtin? BuiltinOf(Module module, CallTerm call)
    {
        var name = Of(call);
        var first = name.Split('.')[0];
        return module.Rules.Any(r => r.Head.Name == first) || module.Imports.Any(i => i.Name == first)
            ? null
            : BuiltinCatalogue.TryGet(name, out var builtin) ? builtin : null;
    }

    /// <summary>The first part of some builtin's name, by which it could be hidden.</summary>
    public static bool HidesBuiltin(string name) => s_roots.Contains(name);

    private static readonly HashSet<string> s_roots = [.. BuiltinCatalogue.All.Where(b => b.Infix is null).Select(b => b.Name.Split('.')[0]).Where(n => n != "internal")];
}
