using System.Globalization;
using System.Text;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Data.Ledger;

/// <summary>
/// What a signer remembers outside the database: the last head that it signed, and when. Two slots are written in turn and each is
/// forced to the disk, so that a torn write leaves the one before. The head carries the signer's own signature, which also shows that
/// the file was not changed. The open file is the lock that keeps a second process away.
/// </summary>
internal sealed class SignerStateFile : IDisposable
{
    private const int SlotLength = 8192;
    private const string Header = "uac-signer/v1 ";
    private readonly FileStream _file;
    private int _nextSlot;

    private SignerStateFile(FileStream file) => _file = file;

    /// <summary>The last head that was signed; null where none ever was.</summary>
    public SignedCheckpoint? Last { get; private set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset LastAt { get; private set; } = DateTimeOffset.MinValue;

    /// <exception cref="LedgerStoreException">LGR0512: the file is held by another process or cannot be read.</exception>
    public static SignerStateFile Open(string path, VerifierKey key)
    {
        FileStream file;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new LedgerStoreException(LedgerErrors.SignerState("The signer's state file cannot be opened or is held by another process."), cause: unusable);
        }

        var state = new SignerStateFile(file);
        try
        {
            state.Load(key);
            return state;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Save(SignedCheckpoint signed, DateTimeOffset instant)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Header}{instant.ToUnixTimeMilliseconds()}\n\n{signed}");
        var slot = new byte[SlotLength];
        Encoding.UTF8.GetBytes(text, slot);
        _file.Position = _nextSlot * SlotLength;
        _file.Write(slot);
        _file.Flush(flushToDisk: true);
        _nextSlot = 1 - _nextSlot;
        (Last, LastAt) = (signed, instant);
    }

    public void Dispose() => _file.Dispose();

    private void Load(VerifierKey key)
    {
        if (_file.Length == 0)
        {
            return;
        }

        for (var slot = 0; slot < 2; slot++)
        {
            if (TryReadSlot(slot, key, out var signed, out var instant) && signed.Checkpoint.Size >= (Last?.Checkpoint.Size ?? 0))
            {
                (Last, LastAt, _nextSlot) = (signed, instant, 1 - slot);
            }
        }

        if (Last is null)
        {
            throw new LedgerStoreException(LedgerErrors.SignerState("The signer's state file holds no head signed by this key."));
        }
    }

    private bool TryReadSlot(int slot, VerifierKey key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SignedCheckpoint? signed, out DateTimeOffset instant)
    {
        var bytes = new byte[SlotLength];
        _file.Position = slot * SlotLength;
        var read = _file.ReadAtLeast(bytes, SlotLength, throwOnEndOfStream: false);
        var text = Encoding.UTF8.GetString(bytes, 0, read).TrimEnd('\0');
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        (signed, instant) = (null, default);
        if (split < 0 || !text.StartsWith(Header, StringComparison.Ordinal)
            || !long.TryParse(text.AsSpan(Header.Length, split - Header.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || !SignedCheckpoint.TryParse(text.Remove(0, split + 2), out var parsed, out _)
            || !parsed.TryVerify(key, [], out _, out _))
        {
            return false;
        }

        (signed, instant) = (parsed, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
        return true;
    }
}
