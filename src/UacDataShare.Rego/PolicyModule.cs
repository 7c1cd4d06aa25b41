using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego;

/// <summary>One file of policy that has been read. Immutable and free of any compilation.</summary>
public sealed class PolicyModule
{
    internal PolicyModule(Module syntax) => Syntax = syntax;

    /// <summary>The file as it was named to <see cref="Parse"/>.</summary>
    public string File => Syntax.File;

    /// <summary>The package as a path under <c>data</c>, such as <c>["disclosure", "subjects"]</c>.</summary>
    public IReadOnlyList<string> Package => Syntax.Package.Path;

    /// <summary>The version that the module was read as.</summary>
    public RegoVersion Version => Syntax.Version;

    internal Module Syntax { get; }

    /// <summary>Reads a module. Never throws on account of the text.</summary>
    /// <param name="file">The name by which diagnostics speak of the text.</param>
    /// <param name="text">The policy text.</param>
    /// <param name="version">The version of the language.</param>
    public static ParseResult Parse(string file, string text, RegoVersion version = RegoVersion.V1)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        var diagnostics = new List<RegoDiagnostic>();
        var module = Parser.ReadModule(file, text, version, diagnostics);
        return new ParseResult(module is null ? null : new PolicyModule(module), diagnostics);
    }
}

/// <summary>A module, or why the text is none.</summary>
/// <param name="Module">The module; null where there is a diagnostic.</param>
/// <param name="Diagnostics">What is wrong with the text.</param>
public sealed record ParseResult(PolicyModule? Module, IReadOnlyList<RegoDiagnostic> Diagnostics);
