using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Formatting;

/// <summary>
/// The one canonical layout of a policy text, that of <c>opa fmt</c>: tabs, a blank line between rules, sorted imports, comments in
/// their place. Formatting twice changes nothing more, and never changes what a module means.
/// </summary>
public static class PolicyFormatter
{
    private const int MaxPasses = 6;

    /// <summary>Formats one module. Never throws on account of the text.</summary>
    /// <param name="file">The name by which diagnostics speak of the text.</param>
    /// <param name="text">The policy text.</param>
    /// <param name="options">How the text is read and written.</param>
    public static FormatResult Format(string file, string text, FormatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        var chosen = options ?? FormatOptions.Default;
        var result = Print(file, text, chosen);

        // A comment at an odd place may move when the line round it does: the layout is applied until it rests.
        var settled = chosen.Upgrade ? FormatOptions.Default : chosen;
        for (var pass = 1; pass < MaxPasses && result.Text is { } before; pass++)
        {
            var next = Print(file, before, settled);
            if (next.Text is null || next.Text == before)
            {
                break;
            }

            result = next;
        }

        return result;
    }

    private static FormatResult Print(string file, string text, FormatOptions options)
    {
        var diagnostics = new List<RegoDiagnostic>();
        if (Parser.ReadModule(file, text, options.Version, diagnostics) is not { } module)
        {
            return new FormatResult(null, diagnostics);
        }

        try
        {
            var printer = new ModulePrinter(new SourceText(Lexer.Read(file, text)), LayoutForms.Of(module, options), module.Comments);
            return new FormatResult(printer.Print(module), diagnostics);
        }
        catch (InsufficientExecutionStackException)
        {
            return new FormatResult(null, [DiagnosticCatalogue.TooDeep(file, module.Package.Location)]);
        }
    }
}
