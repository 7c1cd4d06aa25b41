using UacDataShare.Ledger.Notes;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>Reads verifier keys given as text or as a file.</summary>
internal static class VerifierKeys
{
    /// <exception cref="WrongUseException">The text is neither a key nor the name of a file that holds one.</exception>
    public static VerifierKey Read(CliContext context, string given)
    {
        var file = context.FullPath(given);
        var text = !given.Contains('+', StringComparison.Ordinal) || File.Exists(file) ? ReadFile(file, given) : given;
        return VerifierKey.TryParse(text, out var key, out var error)
            ? key
            : throw new WrongUseException($"{error.Code}: {error.Message}");
    }

    private static string ReadFile(string file, string given) => File.Exists(file)
        ? File.ReadAllText(file)
        : throw new WrongUseException($"'{given}' is neither a verifier key (name+id+key) nor a file.");
}
