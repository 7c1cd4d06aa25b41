using System.Diagnostics;
using UacDataShare.Ledger.Checkpoints;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>What a gateway's signer remembers outside the database.</summary>
internal static class SignerMemory
{
    private const string Slot = "uac-signer/v1 ";

    /// <summary>The size of the last head that it signed; 0 where it signed none. A living gateway may hold the file.</summary>
    public static async Task<long> SizeAsync(string file)
    {
        // The framework's files honour the lock of the process that holds it; a program that does not ask may read.
        using var reading = Process.Start(new ProcessStartInfo("cat", [file]) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException("cat did not start");
        var text = await reading.StandardOutput.ReadToEndAsync();
        await reading.WaitForExitAsync();
        return text.Split(Slot).Skip(1).Select(SizeOf).DefaultIfEmpty(0).Max();
    }

    private static long SizeOf(string slot)
    {
        var note = slot.Split('\0')[0];
        return SignedCheckpoint.TryParse(note[(note.IndexOf("\n\n", StringComparison.Ordinal) + 2)..], out var head, out _) ? head.Checkpoint.Size : 0;
    }
}
