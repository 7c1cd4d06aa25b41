using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Testing;

/// <summary>A rule that is a test: its name begins with <c>test_</c>, or with <c>todo_</c> to be passed over.</summary>
/// <param name="Package">The package as a path below <c>data</c>, such as <c>data.disclosure_test</c>.</param>
/// <param name="Name">The rule's name.</param>
/// <param name="File">The file of the rule.</param>
/// <param name="Location">The place of the rule.</param>
/// <param name="IsSkipped">The test is still to be written.</param>
public sealed record TestCase(string Package, string Name, string File, SourceLocation Location, bool IsSkipped)
{
    /// <summary>Package and name, by which tests are chosen.</summary>
    public string FullName => $"{Package}.{Name}";

    /// <summary>The rule names each of its cases by variables of its head, such as <c>test_masks[note]</c>.</summary>
    public bool HasCases { get; init; }

    internal int CaseDepth { get; init; }
}
