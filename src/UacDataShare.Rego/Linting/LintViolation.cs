using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Linting;

/// <summary>What a rule of the linter found.</summary>
/// <param name="Title">The rule's name, such as <c>constant-condition</c>.</param>
/// <param name="Category">The group of rules, such as <c>bugs</c>.</param>
/// <param name="Level"><c>error</c> or <c>warning</c>.</param>
/// <param name="Description">What is wrong and what to do.</param>
/// <param name="File">The file.</param>
/// <param name="Location">The place.</param>
/// <param name="Text">The line of the file.</param>
public sealed record LintViolation(string Title, string Category, string Level, string Description, string File, SourceLocation Location, string Text);
