using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Evaluation;

/// <summary>One branch of a rule, ready to run; <see cref="Else"/> is tried when it does not hold.</summary>
internal sealed record RulePlan(Pattern[] Arguments, Step Body, int FrameSize, RulePlan? Else, string File, SourceLocation Location);
