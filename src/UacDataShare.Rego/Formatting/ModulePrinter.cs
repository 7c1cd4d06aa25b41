using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Formatting;

/// <summary>
/// Prints a module from its syntax tree. Rows of the source decide where a list or a body breaks. Where a comment stands at a
/// place that the layout has no line for, the smallest construct round it is written as it was.
/// </summary>
internal sealed partial class ModulePrinter(SourceText source, LayoutForms forms, IReadOnlyList<Comment> comments)
{
    private readonly LayoutWriter _writer = new();
    private readonly CommentQueue _comments = new(comments);

    /// <summary>A comment found no place: the construct round it has to stay as it was written.</summary>
    private bool _conflict;

    /// <summary>A comment would be written twice: the rule has to stay as it was written.</summary>
    private bool _lost;

    public string Print(Module module)
    {
        PrintPackage(module.Package);
        if (forms.AddVersion1Import)
        {
            _writer.Write("import rego.v1");
            _writer.BlankLine();
        }

        var statements = new List<SyntaxNode>([.. module.Imports, .. module.Rules]);
        statements.Sort((a, b) => a.Location.Offset.CompareTo(b.Location.Offset));
        for (var i = 0; i < statements.Count;)
        {
            i = statements[i] is Import ? PrintImports(statements, i) : PrintRules(statements, i);
        }

        while (_comments.Next is not null)
        {
            PrintComment(_comments.Take());
        }

        return _writer.Finish();
    }

    private void PrintPackage(Package package)
    {
        CommentsBefore(package.Location.Row);
        _writer.Write("package ");
        _writer.Write(NamePath(package.Path));
        _writer.BlankLine();
    }

    private static string NamePath(IReadOnlyList<string> path) => path[0] + string.Concat(path.Skip(1).Select(p => IsName(p) ? "." + p : $"[{Quote(p)}]"));

    private int PrintRules(List<SyntaxNode> statements, int first)
    {
        var i = first;
        for (; i < statements.Count && statements[i] is Rule rule; i++)
        {
            CommentsBefore(StartRow(rule));
            PrintRuleOrSource(rule);
            var next = i + 1 < statements.Count ? statements[i + 1] as Rule : null;
            if (next is not null && IsOneLiner(rule) && IsOneLiner(next) && StartRow(next) == StartRow(rule) + 1)
            {
                _writer.EndLine();
                continue;
            }

            _writer.BlankLine();
        }

        return i;
    }

    private static int StartRow(Rule rule) => rule.Location.Row;

    private bool IsOneLiner(Rule rule) =>
        (rule.Body?.Expressions.Count ?? 0) <= 1 && !rule.IsDefault && forms.If && (forms.Contains || rule.Head.Kind != RuleKind.Multi);

    private void PrintRuleOrSource(Rule rule)
    {
        var mark = (_writer.Mark(), _comments.Position);
        PrintRule(rule);
        if (_conflict || _lost)
        {
            _writer.Return(mark.Item1 with { Comment = null });
            _comments.Position = mark.Position;
            _writer.Write(source.Slice(rule.Location));
            _comments.SkipTo(rule.Location.End);
        }

        _conflict = _lost = false;
        TrailingComment(source.EndRow(rule.Location));
    }

    /// <summary>
    /// Goes back and writes the source of a node, comments and all. Where a comment inside the node has been written before it
    /// already, the conflict goes on to the construct round it.
    /// </summary>
    private void Restore(((int Length, bool LineOpen, int Level, string? Comment) Writer, int Comment) mark, SourceLocation location)
    {
        _writer.Return(mark.Writer);
        _comments.Position = mark.Comment;
        var taken = _comments.TakenSince(location.Offset);
        if (taken > 0 && _writer.LineComment is not null)
        {
            _writer.LineComment = null;
            taken--;
        }

        _conflict = false;
        if (taken > 0)
        {
            _lost = true;
            return;
        }

        _writer.Write(source.Slice(location));
        _comments.SkipTo(location.End);
    }
}
