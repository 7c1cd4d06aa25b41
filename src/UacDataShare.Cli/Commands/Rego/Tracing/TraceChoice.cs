using UacDataShare.Rego;

namespace UacDataShare.Cli.Commands.Rego.Tracing;

/// <summary>Chooses the events that a way of explaining shows.</summary>
internal static class TraceChoice
{
    /// <summary>The ways of explaining.</summary>
    public static readonly string[] Modes = ["off", "full", "notes", "fails", "debug"];

    public static IReadOnlyList<TraceLine> Of(IReadOnlyList<TraceLine> lines, string mode) => mode switch
    {
        "notes" => With(lines, TraceOperation.Note),
        "fails" => With(lines, TraceOperation.Fail),
        _ => lines,
    };

    /// <summary>The events of one operation, each behind the bodies that lead to it.</summary>
    private static List<TraceLine> With(IReadOnlyList<TraceLine> lines, TraceOperation wanted)
    {
        var chosen = new List<TraceLine>();
        var latest = new Dictionary<int, TraceLine>();
        foreach (var line in lines)
        {
            if (line.Event.Operation == wanted)
            {
                chosen.AddRange(PathTo(line, latest));
                chosen.Add(line);
                latest.Clear();
            }

            if (line.Event.Operation == TraceOperation.Enter || (line.Event.Operation == TraceOperation.Redo && line.Event.Subject != TraceSubject.Statement))
            {
                latest[line.Body] = line;
            }
        }

        return chosen;
    }

    private static Stack<TraceLine> PathTo(TraceLine line, Dictionary<int, TraceLine> latest)
    {
        var path = new Stack<TraceLine>();
        for (var body = line.Body; latest.TryGetValue(body, out var outer); body = outer.Parent)
        {
            path.Push(outer);
        }

        return path;
    }
}
