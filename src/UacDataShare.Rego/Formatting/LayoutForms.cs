using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Formatting;

/// <summary>Which spellings a module is written in.</summary>
/// <param name="Version1">Assignments are written <c>:=</c>, values of constant references in full.</param>
/// <param name="If">Rule bodies stand behind <c>if</c>.</param>
/// <param name="Contains">Members of a set stand behind <c>contains</c>.</param>
/// <param name="ReferenceHeads">Some head is a longer reference, so all heads are written with dots.</param>
/// <param name="AddVersion1Import">The result needs <c>import rego.v1</c>.</param>
/// <param name="DropFutureImports">Imports of keywords that version 1 has anyway are left out.</param>
/// <param name="DropVersion1Import">The import of version 1 is left out.</param>
internal sealed record LayoutForms(
    bool Version1,
    bool If,
    bool Contains,
    bool ReferenceHeads,
    bool AddVersion1Import,
    bool DropFutureImports,
    bool DropVersion1Import)
{
    public static LayoutForms Of(Module module, FormatOptions options)
    {
        var imported = module.Imports.Any(IsVersion1);
        var version1 = options.Version == RegoVersion.V1 || options.Upgrade || imported;
        return new LayoutForms(
            version1,
            version1 || Imports(module, "if"),
            version1 || Imports(module, "contains"),
            module.Rules.Any(r => IsLong(r.Head)),
            options.Upgrade && !imported && !options.DropOldImports,
            version1 && (imported || options.Upgrade || options.DropOldImports),
            options.DropOldImports);
    }

    public static bool IsVersion1(Import import) => import.Path is ["rego", "v1"];

    private static bool Imports(Module module, string keyword) =>
        module.Imports.Any(i => i.Path is ["future", "keywords"] || (i.Path is ["future", "keywords", var word] && word == keyword));

    private static bool IsLong(RuleHead head) => head.Path.Count > 1 || (head.Path.Count == 1 && head.Kind == RuleKind.Multi);
}
