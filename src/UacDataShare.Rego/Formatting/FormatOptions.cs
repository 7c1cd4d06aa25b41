namespace UacDataShare.Rego.Formatting;

/// <summary>How a text is read and written by the formatter.</summary>
public sealed record FormatOptions
{
    /// <summary>Version 1 in, version 1 out.</summary>
    public static FormatOptions Default { get; } = new();

    /// <summary>The version that the text is read as.</summary>
    public RegoVersion Version { get; init; } = RegoVersion.V1;

    /// <summary>Writes <c>if</c>, <c>contains</c> and <c>import rego.v1</c>, so that both versions can read the result.</summary>
    public bool Upgrade { get; init; }

    /// <summary>Leaves out imports that version 1 makes needless.</summary>
    public bool DropOldImports { get; init; }
}
