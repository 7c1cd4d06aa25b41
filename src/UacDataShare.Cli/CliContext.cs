using System.Collections;
using System.Collections.Frozen;

namespace UacDataShare.Cli;

/// <summary>
/// Everything a command may know of the process around it. Commands take it instead of the console, the clock and the
/// environment, so that a test can run each of them.
/// </summary>
internal sealed record CliContext
{
    /// <summary>Where results go; a program may read it.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where progress and errors go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What is piped in.</summary>
    public required TextReader In { get; init; }

    /// <summary>True when <see cref="Out"/> is not a terminal: no colour, no drawing.</summary>
    public bool IsOutRedirected { get; init; } = true;

    /// <summary>True when <see cref="Error"/> is not a terminal: progress in plain lines.</summary>
    public bool IsErrorRedirected { get; init; } = true;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The environment's variables by name.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The folder that relative paths start from.</summary>
    public string WorkingDirectory { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>The context of the running process.</summary>
    public static CliContext OfThisProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.In,
        IsOutRedirected = Console.IsOutputRedirected,
        IsErrorRedirected = Console.IsErrorRedirected,
        Environment = System.Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToFrozenDictionary(entry => (string)entry.Key, entry => entry.Value as string ?? "", StringComparer.Ordinal),
    };

    /// <summary>A variable of the environment, or null where it is unset or empty.</summary>
    public string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>A path as the user meant it, from the working directory.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);
}
