using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Diagnostics;

/// <summary>What is wrong with a policy text, and where.</summary>
/// <param name="Id">The stable id of this kind of fault, such as <c>REGO0001</c>.</param>
/// <param name="Code">The code that OPA gives to faults of this family, such as <c>rego_parse_error</c>.</param>
/// <param name="Message">The fault in words. Names things of the policy, never a value of the input.</param>
/// <param name="File">The file as it was named to the parser.</param>
/// <param name="Location">The place in the file.</param>
public sealed record RegoDiagnostic(string Id, string Code, string Message, string File, SourceLocation Location)
{
    /// <summary>What to try instead, where OPA says so; else null.</summary>
    public string? Details { get; init; }

    /// <summary>The line at which the parser stopped; null where the fault is none of syntax.</summary>
    public FaultyLine? Line { get; init; }

    /// <summary><c>file:row: code: message</c>, as OPA prints it.</summary>
    public override string ToString() => $"{File}:{Location.Row}: {Code}: {Message}";
}
