using UacDataShare.Rego;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Text;

namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>An error as the tools print it.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Code">OPA's code; null where it has none.</param>
/// <param name="File">The file; null where no place is known.</param>
/// <param name="Place">The place in the file.</param>
internal sealed record Fault(string Message, string? Code = null, string? File = null, SourceLocation Place = default)
{
    /// <summary>What to try instead; null where nothing is known.</summary>
    public string? Details { get; init; }

    /// <summary>The line at which the parser stopped; null where it did not.</summary>
    public FaultyLine? Line { get; init; }

    public static Fault Of(RegoDiagnostic d) => new(d.Message, d.Code, d.File, d.Location) { Details = d.Details, Line = d.Line };

    public static Fault Of(EvaluationError e) => e.Location.Row == 0 ? new(e.Message, e.Code) : new(e.Message, e.Code, e.File, e.Location);

    public override string ToString()
    {
        var place = File is null || Place.Row == 0 ? "" : File.Length == 0 ? $"{Place.Row}:{Place.Column}: " : $"{File}:{Place.Row}: ";
        var line = Line is null ? "" : string.Concat(Line.Lines().Select(text => "\n\t" + text));
        return place + (Code is null ? "" : Code + ": ") + Message + line;
    }
}
