namespace UacDataShare.Rego.Diagnostics;

/// <summary>One kind of fault of the catalogue.</summary>
/// <param name="Id">Stable id, never given again to another fault.</param>
/// <param name="Code">OPA's code for the family.</param>
/// <param name="Meaning">What the fault means and what to do about it.</param>
public sealed record DiagnosticKind(string Id, string Code, string Meaning);
