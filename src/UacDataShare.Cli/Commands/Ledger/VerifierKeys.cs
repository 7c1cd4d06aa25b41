using UacDataShare.Ledger.Notes;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>Reads verifier keys given as text or as files, which may hold several, one a line.</summary>
internal static class VerifierKeys
{
    /// <summary>All keys of all that was given, in its order.</summary>
    /// <exception cref="WrongUseException">A text is neither a key nor the name of a file of keys.</exception>
    public static IReadOnlyList<VerifierKey> ReadAll(CliContext context, IEnumerable<string>? given) =>
        [.. (given ?? []).SelectMany(one => LinesOf(context, one)).Select(Parse)];

    private static string[] LinesOf(CliContext context, string given)
    {
        var file = context.FullPath(given);
        if (given.Contains('+', StringComparison.Ordinal) && !File.Exists(file))
        {
            return [given];
        }

        string[] lines = File.Exists(file)
            ? [.. File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line))]
            : throw new WrongUseException($"'{given}' is neither a verifier key (name+id+key) nor a file.");
        return lines.Length > 0 ? lines : throw new WrongUseException($"The file '{given}' holds no verifier key.");
    }

    private static VerifierKey Parse(string text) => VerifierKey.TryParse(text, out var key, out var error)
        ? key
        : throw new WrongUseException($"{error.Code}: {error.Message}");
}
