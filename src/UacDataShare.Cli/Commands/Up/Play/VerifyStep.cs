using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Receipts;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>Checks the receipt with nothing but its file and the log's public key, and shows that a changed one is refused.</summary>
internal sealed class VerifyStep : IPlayStep
{
    public string Title => "Anyone checks the receipt offline";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(stage.ReceiptFile, cancellationToken);
        var keyText = (await File.ReadAllTextAsync(stage.Settings.Keys.LedgerVerifier, cancellationToken)).Trim();
        if (!VerifierKey.TryParse(keyText, out var log, out var error))
        {
            throw new PlayException(error.Message);
        }

        stage.Screen.Say($"uac ledger verify --key {stage.Settings.Keys.LedgerVerifier} {stage.ReceiptFile}");
        var verdict = ReceiptCheck.Verify(text, log, []);
        stage.Screen.Say(verdict.Holds
            ? $"it holds: entry {verdict.Index} of {verdict.Checkpoint?.Size}, root {verdict.Checkpoint?.Root.ToBase64()}"
            : throw new PlayException(verdict.Error?.Message ?? "the receipt does not hold."));

        var changed = ReceiptCheck.Verify(ChangeOneByte(text), log, []);
        stage.Screen.Say(changed.Holds
            ? throw new PlayException("a changed receipt was accepted.")
            : $"with one byte changed it is refused: {changed.Error?.Message}");
    }

    /// <summary>The last letter of the first hash of the receipt, or of the signed root where it has none.</summary>
    private static string ChangeOneByte(string text)
    {
        var letters = text.ToCharArray();
        var at = Array.FindLastIndex(letters, letter => letter is >= 'a' and <= 'y');
        letters[at]++;
        return new string(letters);
    }
}
