using UacDataShare.Rego.Diagnostics;

namespace UacDataShare.Rego.Formatting;

/// <summary>A module in its canonical layout, or why the text is no module.</summary>
/// <param name="Text">The formatted text; null where there is a diagnostic.</param>
/// <param name="Diagnostics">What is wrong with the text.</param>
public sealed record FormatResult(string? Text, IReadOnlyList<RegoDiagnostic> Diagnostics);
