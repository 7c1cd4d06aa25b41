using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class AnnotationWithoutMetadata() : LintRule("annotation-without-metadata", "bugs", "An annotation without the line `# METADATA` above it is an ordinary comment: add the line.")
{
    private static readonly string[] s_keys =
        ["title", "description", "scope", "entrypoint", "custom", "authors", "organizations", "related_resources", "schemas"];

    public override void Check(LintContext context)
    {
        var comments = context.Module.Comments;
        for (var i = 0; i < comments.Count; i++)
        {
            var first = i == 0 || comments[i - 1].Location.Row != comments[i].Location.Row - 1;
            if (first && comments[i].Location.Column == 1 && s_keys.Any(k => comments[i].Text.TrimStart().StartsWith(k + ":", StringComparison.Ordinal)))
            {
                context.Report(comments[i].Location);
            }
        }
    }
}
