using System.Text;

namespace UacDataShare.Rego.Formatting;

/// <summary>Text with indentation, and at most one comment that waits for the end of the line.</summary>
internal sealed class LayoutWriter
{
    private readonly StringBuilder _text = new();
    private bool _lineOpen;

    public int Level { get; set; }

    /// <summary>What will be written behind the line that is open.</summary>
    public string? LineComment { get; set; }

    public bool InLine => _lineOpen;

    public (int Length, bool LineOpen, int Level, string? Comment) Mark() => (_text.Length, _lineOpen, Level, LineComment);

    public void Return((int Length, bool LineOpen, int Level, string? Comment) mark)
    {
        _text.Length = mark.Length;
        _lineOpen = mark.LineOpen;
        Level = mark.Level;
        LineComment = mark.Comment;
    }

    public void Write(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (!_lineOpen)
        {
            _text.Append('\t', Level);
            _lineOpen = true;
        }

        _text.Append(text);
    }

    public void EndLine()
    {
        if (LineComment is { } comment)
        {
            LineComment = null;
            Write(_lineOpen ? " " : "");
            Write(comment);
        }

        if (_lineOpen)
        {
            _text.Append('\n');
            _lineOpen = false;
        }
    }

    /// <summary>Leaves one empty line, never two and none at the start.</summary>
    public void BlankLine()
    {
        EndLine();
        if (_text.Length > 0 && !EndsBlank())
        {
            _text.Append('\n');
        }
    }

    public string Finish()
    {
        EndLine();
        return _text.ToString().TrimEnd('\n') + "\n";
    }

    private bool EndsBlank() => _text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n';
}
