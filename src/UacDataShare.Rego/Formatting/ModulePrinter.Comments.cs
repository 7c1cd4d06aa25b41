using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Formatting;

/// <summary>Where comments go.</summary>
internal sealed partial class ModulePrinter
{
    /// <summary>Writes the comments above a row, each on its own line, and keeps the one on the row for the line's end.</summary>
    private void CommentsBefore(int row)
    {
        Comment? last = null;
        var inMetadata = false;
        while (_comments.Next is { } next && next.Location.Row < row)
        {
            if (_writer.InLine)
            {
                _conflict = true;
                return;
            }

            if (last is not null)
            {
                Separate(last, next, ref inMetadata);
            }

            inMetadata |= IsMetadata(next);
            last = _comments.Take();
            PrintComment(last);
        }

        if (last is not null && row - last.Location.Row > 1)
        {
            _writer.BlankLine();
        }

        TrailingComment(row);
    }

    private void Separate(Comment last, Comment next, ref bool inMetadata)
    {
        if (next.Location.Row - last.Location.Row > 1)
        {
            _writer.BlankLine();
            inMetadata = false;
        }
        else if (inMetadata && IsMetadata(next))
        {
            _writer.BlankLine();
        }
    }

    private static bool IsMetadata(Comment comment) => comment.Text.Trim() == "METADATA";

    /// <summary>Keeps the comment that ends a row, to be written at the end of the line that is open.</summary>
    private void TrailingComment(int row)
    {
        if (_comments.Next is not { } next || next.Location.Row != row)
        {
            return;
        }

        if (_writer.LineComment is not null)
        {
            _conflict = true;
            return;
        }

        _writer.LineComment = CommentQueue.Text(_comments.Take());
    }

    private void PrintComment(Comment comment)
    {
        _writer.EndLine();
        _writer.Write(CommentQueue.Text(comment));
        _writer.EndLine();
    }
}
