using System.CommandLine;

namespace UacDataShare.Cli.Output;

/// <summary>For whom a command writes.</summary>
internal enum OutputFormat
{
    /// <summary>People.</summary>
    Text,

    /// <summary>Programs.</summary>
    Json,
}

internal static class OutputFormatOption
{
    public static Option<OutputFormat> Create() => new("--format") { Description = "text for people, json for programs.", DefaultValueFactory = _ => OutputFormat.Text };
}
