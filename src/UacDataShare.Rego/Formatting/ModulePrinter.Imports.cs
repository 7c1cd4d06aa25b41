using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Formatting;

/// <summary>Imports: sorted within a group; an empty line or a comment parts groups.</summary>
internal sealed partial class ModulePrinter
{
    private int PrintImports(List<SyntaxNode> statements, int first)
    {
        var i = first;
        while (i < statements.Count && statements[i] is Import)
        {
            var group = new List<Import>();
            var row = statements[i].Location.Row;
            while (i < statements.Count && statements[i] is Import import && import.Location.Row - row <= 1)
            {
                group.Add(import);
                row = import.Location.Row;
                i++;
            }

            PrintGroup(group);
        }

        return i;
    }

    private void PrintGroup(List<Import> group)
    {
        CommentsBefore(group[0].Location.Row);
        var behind = new Dictionary<int, string>();
        TakeTrailing(group, behind);
        group.Sort(Compare);
        foreach (var import in group.Where(IsKept))
        {
            _writer.Write("import " + NamePath(import.Path));
            _writer.Write(import.Alias is null ? "" : " as " + import.Alias);
            if (behind.Remove(import.Location.Row, out var comment))
            {
                _writer.LineComment = comment;
            }

            _writer.EndLine();
        }

        _writer.BlankLine();
    }

    private void TakeTrailing(List<Import> group, Dictionary<int, string> behind)
    {
        if (_writer.LineComment is { } pending)
        {
            behind[group[0].Location.Row] = pending;
            _writer.LineComment = null;
        }

        while (_comments.Next is { } next && next.Location.Row <= group[^1].Location.Row)
        {
            behind[next.Location.Row] = CommentQueue.Text(_comments.Take());
        }
    }

    private bool IsKept(Import import) => import.Path switch
    {
        ["rego", "v1"] => !forms.DropVersion1Import,
        ["future", "keywords", "not" or "and" or "or"] => true,
        ["future", "keywords", ..] => !forms.DropFutureImports,
        _ => true,
    };

    private static int Compare(Import a, Import b)
    {
        for (var i = 0; i < Math.Min(a.Path.Count, b.Path.Count); i++)
        {
            var order = string.CompareOrdinal(a.Path[i], b.Path[i]);
            if (order != 0)
            {
                return order;
            }
        }

        var byLength = a.Path.Count.CompareTo(b.Path.Count);
        return byLength != 0 ? byLength : string.CompareOrdinal(a.Alias, b.Alias);
    }
}
