using System.Text.RegularExpressions;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;

namespace UacDataShare.Cli.Commands.Rego.Tracing;

/// <summary>Prints events, with the texts of the statements as they were written.</summary>
internal sealed partial class TraceOutput(string query, IReadOnlyDictionary<string, string> texts)
{
    private const int Padding = 4;

    /// <summary>A line for each event, indented by the bodies that are open.</summary>
    public IEnumerable<string> Lines(IReadOnlyList<TraceLine> lines)
    {
        var places = lines.Select(PlaceOf).ToArray();
        var width = places.Select(p => p.Length).DefaultIfEmpty().Max() + Padding;
        return lines.Select((line, i) => $"{places[i].PadRight(width)} {Indent(line)}{line.Event.Operation} {NodeOf(line.Event)}");
    }

    /// <summary>The events as elements of an array.</summary>
    public void Write(IndentedJson json, IReadOnlyList<TraceLine> lines)
    {
        json.Open('[');
        foreach (var line in lines)
        {
            json.Next().Open('{')
                .Key("op").Text(line.Event.Operation.ToString())
                .Key("query_id").Number(line.Body)
                .Key("parent_id").Number(line.Parent)
                .Key("type").Text(line.Event.Subject switch { TraceSubject.Rule => "rule", TraceSubject.Body => "body", _ => "expr" })
                .Key("node").Text(NodeOf(line.Event))
                .Key("location").Open('{').Key("file").Text(line.Event.File)
                .Key("row").Number(line.Event.Location.Row).Key("col").Number(line.Event.Location.Column).Close('}')
                .Close('}');
        }

        json.Close(']');
    }

    private static string Indent(TraceLine line)
    {
        var outside = line.Event.Operation == TraceOperation.Enter || (line.Event.Operation == TraceOperation.Redo && line.Event.Subject != TraceSubject.Statement);
        return string.Concat(Enumerable.Repeat("| ", outside ? line.Depth - 1 : line.Depth));
    }

    private static string PlaceOf(TraceLine line) => $"{(line.Event.File.Length == 0 ? "query" : line.Event.File)}:{line.Event.Location.Row}";

    private string NodeOf(TraceEvent traced)
    {
        if (traced.Operation == TraceOperation.Note)
        {
            return new IndentedJson(indented: false).Text(traced.Text).ToString();
        }

        if (traced.Subject == TraceSubject.Rule)
        {
            return traced.Text;
        }

        var text = traced.File.Length == 0 ? query : texts.GetValueOrDefault(traced.File, "");
        var (from, length) = (traced.Location.Offset, traced.Location.Length);
        return from + length <= text.Length ? Space().Replace(text.Substring(from, length).Trim(), " ") : "";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
