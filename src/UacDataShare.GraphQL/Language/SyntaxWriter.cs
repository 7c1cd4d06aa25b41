using System.Globalization;
using System.Text;

namespace UacDataShare.GraphQL.Language;

/// <summary>Text with indentation by two spaces, and the printed forms of strings.</summary>
internal sealed class SyntaxWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    internal SyntaxWriter Append(string text)
    {
        _text.Append(text);
        return this;
    }

    internal SyntaxWriter NewLine()
    {
        _text.Append('\n').Append(' ', _indent * 2);
        return this;
    }

    /// <summary>Writes each item on its own line between brackets.</summary>
    internal void Block<T>(string open, IReadOnlyCollection<T> items, Action<T> write, string close)
    {
        Append(open);
        _indent++;
        foreach (var item in items)
        {
            NewLine();
            write(item);
        }

        _indent--;
        NewLine().Append(close);
    }

    internal void Joined<T>(IReadOnlyCollection<T> items, string separator, Action<T> write)
    {
        var first = true;
        foreach (var item in items)
        {
            Append(first ? "" : separator);
            first = false;
            write(item);
        }
    }

    /// <summary>Writes a description on its own lines, or nothing.</summary>
    internal void Description(string? description)
    {
        if (description is null)
        {
            return;
        }

        String(description, true);
        NewLine();
    }

    internal void String(string value, bool asBlock)
    {
        if (!asBlock || !BlockString.CanCarry(value))
        {
            Quoted(value);
            return;
        }

        var lines = BlockString.Print(value).Split('\n');
        Append(lines[0]);
        foreach (var line in lines.AsSpan(1))
        {
            // A blank line gets no indentation, which would be trailing space.
            _ = line.Length == 0 ? Append("\n") : NewLine().Append(line);
        }
    }

    public override string ToString() => _text.ToString();

    private void Quoted(string value)
    {
        _text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append("\\\\"),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\t' => _text.Append("\\t"),
                '\b' => _text.Append("\\b"),
                '\f' => _text.Append("\\f"),
                < ' ' or (>= '\u007f' and <= '\u009f') => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => _text.Append(c),
            };
        }

        _text.Append('"');
    }
}
