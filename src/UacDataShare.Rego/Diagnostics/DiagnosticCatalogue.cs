using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Diagnostics;

/// <summary>Every kind of fault that the front end and the compiler can find. <c>docs/errors.md</c> lists the same.</summary>
public static partial class DiagnosticCatalogue
{
    // Without an initialiser: the fields of this class's parts are set in no certain order, and each adds itself.
    private static List<DiagnosticKind>? _known;

    private static readonly DiagnosticKind Syntax = Add("REGO0001", DiagnosticCodes.Parse, "The text is not a Rego module. Correct the text at the place named.");
    private static readonly DiagnosticKind Depth = Add("REGO0002", DiagnosticCodes.Parse, "The text is nested too deeply. Split the expression.");
    internal static string DepthId => Depth.Id;

    private static readonly DiagnosticKind Annotation = Add("REGO0003", DiagnosticCodes.Parse, "A METADATA block is not the YAML that annotations need. Correct the block.");

    /// <summary>All kinds, in order of their ids.</summary>
    public static IReadOnlyList<DiagnosticKind> All => [.. (_known ?? []).OrderBy(k => k.Id, StringComparer.Ordinal)];

    internal static RegoDiagnostic Parse(string file, SourceLocation at, string message) => Make(Syntax, file, at, message);

    internal static RegoDiagnostic TooDeep(string file, SourceLocation at) => Make(Depth, file, at, "the expression is nested too deeply: split it");

    internal static RegoDiagnostic BadAnnotation(string file, SourceLocation at, string message) => Make(Annotation, file, at, message);

    private static DiagnosticKind Add(string id, string code, string meaning)
    {
        var kind = new DiagnosticKind(id, code, meaning);
        (_known ??= []).Add(kind);
        return kind;
    }

    private static RegoDiagnostic Make(DiagnosticKind kind, string file, SourceLocation at, string message) =>
        new(kind.Id, kind.Code, message, file, at);
}
