namespace UacDataShare.Rego.Diagnostics;

/// <summary>Ends the reading of a statement. Never leaves the parser: its entry points turn it into a diagnostic.</summary>
#pragma warning disable CA1032, CA1064 // carries exactly one diagnostic, and no caller outside the parser may see it
internal sealed class SyntaxException(RegoDiagnostic diagnostic) : Exception(diagnostic.Message)
{
    public RegoDiagnostic Diagnostic { get; } = diagnostic;
}
