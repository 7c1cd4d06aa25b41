using UacDataShare.Rego.Text;

namespace UacDataShare.Rego;

/// <summary>Watches an evaluation, for coverage, traces and profiles. Called on the evaluating thread.</summary>
public interface IEvaluationObserver
{
    /// <summary>A rule's head has been given a value.</summary>
    void OnRule(string file, SourceLocation location);

    /// <summary>A statement is about to be evaluated.</summary>
    void OnStatement(string file, SourceLocation location);
}
