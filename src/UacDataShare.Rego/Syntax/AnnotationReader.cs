using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Syntax;

/// <summary>Finds the METADATA blocks of a module, reads them and joins each to the package or rule that follows it.</summary>
internal static class AnnotationReader
{
    public static IReadOnlyList<AnnotationBlock> Read(string file, Package package, IReadOnlyList<Rule> rules, IReadOnlyList<Comment> comments)
    {
        var blocks = new List<AnnotationBlock>();
        for (var i = 0; i < comments.Count; i++)
        {
            if (comments[i].Text.Trim() == "METADATA" && comments[i].Location.Column == 1)
            {
                blocks.Add(ReadBlock(file, package, rules, comments, ref i));
            }
        }

        return blocks;
    }

    private static AnnotationBlock ReadBlock(
        string file, Package package, IReadOnlyList<Rule> rules, IReadOnlyList<Comment> comments, ref int i)
    {
        var start = comments[i].Location;
        var lines = new List<string>();
        while (i + 1 < comments.Count && Follows(comments[i], comments[i + 1]))
        {
            lines.Add(comments[++i].Text);
        }

        var location = start.To(comments[i].Location);
        var end = comments[i].Location.Row;
        Rule? rule = null;
        if (package.Location.Row < end)
        {
            rule = rules.FirstOrDefault(r => r.Location.Row > end)
                ?? throw Fail(file, start, "annotation scope 'rule' must be applied to rule: no rule follows the block");
        }

        return Join(file, location, ReadContent(file, start, lines), rule);
    }

    private static bool Follows(Comment before, Comment after) =>
        after.Location.Row == before.Location.Row + 1 && after.Location.Column == 1;

    private static RegoObject ReadContent(string file, SourceLocation start, List<string> lines)
    {
        try
        {
            return YamlReader.Read(lines).TryGetObject(out var content)
                ? content
                : throw new FormatException("expected a mapping of annotations");
        }
        catch (FormatException e)
        {
            throw Fail(file, start, $"yaml: {e.Message}");
        }
    }

    private static AnnotationBlock Join(string file, SourceLocation location, RegoObject content, Rule? rule)
    {
        var entrypoint = content["entrypoint"].IsTrue;
        var named = content["scope"].TryGetString(out var text) ? text : rule is null ? "package" : entrypoint ? "document" : "rule";
        AnnotationScope? scope = named switch
        {
            "rule" when rule is not null => AnnotationScope.Rule,
            "document" when rule is not null => AnnotationScope.Document,
            "package" when rule is null => AnnotationScope.Package,
            "subpackages" when rule is null => AnnotationScope.Subpackages,
            _ => null,
        };
        return scope is { } known
            ? new AnnotationBlock(location, known, AnnotationForm.Normalise(content, named), rule)
            : throw Fail(file, location, $"annotation scope '{named}' cannot be applied to {(rule is null ? "package" : "rule")} statement");
    }

    private static SyntaxException Fail(string file, SourceLocation at, string message) =>
        new(DiagnosticCatalogue.BadAnnotation(file, at, message));
}
