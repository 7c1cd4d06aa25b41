using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Receipts;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>Checks the receipt with nothing but its file and the log's public key, and shows that a changed one is refused.</summary>
internal sealed class VerifyStep : IPlayStep
{
    public string Title => "Anyone checks the receipt offline";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(stage.ReceiptFile, cancellationToken);
        var log = LogKeys.EachOf(await stage.Settings.Keys.LedgerVerifiersAsync(cancellationToken));

        var keys = stage.Settings.Keys;
        stage.Screen.Say($"uac ledger verify --key {keys.LedgerVerifier} --key {keys.LedgerSecondVerifier} {stage.ReceiptFile}");
        var verdict = ReceiptCheck.Verify(text, log, []);
        stage.Screen.Say(verdict.Holds
            ? $"it holds, by Ed25519 and by ML-DSA-44: entry {verdict.Index} of {verdict.Checkpoint?.Size}, root {verdict.Checkpoint?.Root.ToBase64()}"
            : throw new PlayException(verdict.Error?.Message ?? "the receipt does not hold."));

        var changed = ReceiptCheck.Verify(ChangeOneByte(text), log, []);
        stage.Screen.Say(changed.Holds
            ? throw new PlayException("a changed receipt was accepted.")
            : $"with one byte changed it is refused: {changed.Error?.Message}");
    }

    /// <summary>A letter of the signed root, so that it stays a root.</summary>
    private static string ChangeOneByte(string text)
    {
        var letters = text.ToCharArray();
        var root = text.LastIndexOf('\n', text.LastIndexOf("\n\n", StringComparison.Ordinal) - 1) + 1;
        letters[Array.FindIndex(letters, root, letter => letter is >= 'a' and <= 'y')]++;
        return new string(letters);
    }
}
