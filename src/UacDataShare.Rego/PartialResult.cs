using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.PartialEvaluation;

namespace UacDataShare.Rego;

/// <summary>A rule as a condition on the row that is not known, or why it cannot be one.</summary>
/// <param name="Predicate">The condition under which the rule's value is defined and not false; null where there is a diagnostic or an error.</param>
/// <param name="Diagnostics">What has no form in the algebra, with its place. Nothing is ever left out instead.</param>
/// <param name="Error">Why the evaluation of a known part failed.</param>
public sealed record PartialResult(Predicate? Predicate, IReadOnlyList<RegoDiagnostic> Diagnostics, EvaluationError? Error);
