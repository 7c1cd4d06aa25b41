using System.Text.Encodings.Web;
using System.Text.Json;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>Writes the play: headings, texts and JSON, with colour on a terminal only.</summary>
internal sealed class Screen(CliContext context)
{
    private const int Width = 100;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly bool _hasColour = !context.IsOutRedirected && context.Variable("NO_COLOR") is null && context.Variable("TERM") != "dumb";

    /// <summary>A step's number and what it shows.</summary>
    public void Heading(int number, string title)
    {
        context.Out.WriteLine();
        context.Out.WriteLine(Paint($"{number}. {title}", "1;36"));
    }

    /// <summary>A remark beside the play.</summary>
    public void Note(string text) => context.Out.WriteLine(Paint(text, "2"));

    /// <summary>What goes over the wire towards the gateway.</summary>
    public void Sent(string text) => Block(text, "> ", "33");

    /// <summary>What comes back.</summary>
    public void Received(string text) => Block(text, "< ", "32");

    /// <summary>JSON that comes back, set out in lines.</summary>
    public void Received(JsonElement json) => Received(JsonSerializer.Serialize(json, Indented));

    /// <summary>A line of the play's own words.</summary>
    public void Say(string text) => context.Out.WriteLine($"  {text}");

    /// <summary>Two or more columns, each as wide as its widest cell.</summary>
    public void Table(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            Say(string.Join("  ", row.Select((cell, at) => cell.PadRight(widths[at]))).TrimEnd());
        }
    }

    /// <summary>A long token, cut: it is a secret for as long as it lives.</summary>
    public static string Cut(string token) => token.Length <= 24 ? token : $"{token[..16]}...{token[^4..]}";

    private void Block(string text, string mark, string colour)
    {
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            context.Out.WriteLine(Paint($"  {mark}{(line.Length > Width * 4 ? line[..(Width * 4)] + "..." : line)}", colour));
        }
    }

    private string Paint(string text, string colour) => _hasColour ? $"\u001b[{colour}m{text}\u001b[0m" : text;
}
