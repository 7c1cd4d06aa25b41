using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.PartialEvaluation;

/// <summary>Ends a partial evaluation at a place that has no form in the algebra. Caught by <see cref="PartialEvaluator"/>.</summary>
#pragma warning disable CA1032, CA1064 // carries a place, and never leaves this folder
internal sealed class RefusedException(string file, SourceLocation location, string message) : Exception(message)
{
    public string File { get; } = file;

    public SourceLocation Location { get; } = location;
}
