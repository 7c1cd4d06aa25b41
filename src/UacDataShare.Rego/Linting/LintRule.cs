namespace UacDataShare.Rego.Linting;

/// <summary>One rule of the linter.</summary>
internal abstract class LintRule(string name, string category, string description)
{
    public string Name { get; } = name;

    public string Category { get; } = category;

    public string Description { get; } = description;

    public abstract void Check(LintContext context);
}
