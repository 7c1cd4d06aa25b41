using System.Diagnostics.CodeAnalysis;
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
    private const int SlotLength = 32 * 1024;
    private const int Block = 4096;
    private const string Header = "uac-signer/v1 ";

    // Two slots of 8 KiB stood at the beginning before ML-DSA-44 signatures, which they are too small for. The larger ones stand behind
    // them, so that the memory of before is not overwritten by the first head that is remembered here.
    private const int FirstSlotLength = 8192;
    private const int FirstSlots = 2 * FirstSlotLength;

    private readonly FileStream _file;
    private readonly LogKeys _log;
    private readonly IReadOnlyCollection<VerifierKey> _witnesses;
    private bool _holdsFirstSlots;
    private int _nextSlot;

    private SignerStateFile(FileStream file, LogKeys log, IReadOnlyCollection<VerifierKey> witnesses) => (_file, _log, _witnesses) = (file, log, witnesses);

    /// <summary>The file.</summary>
    public string Path => _file.Name;

    /// <summary>The last head that was signed; null where none ever was.</summary>
    public SignedCheckpoint? Last { get; private set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset LastAt { get; private set; } = DateTimeOffset.MinValue;

    /// <param name="path">The file.</param>
    /// <param name="log">Whose heads are remembered. Of several keys one is enough: a key may have come later than the file.</param>
    /// <param name="witnesses">Whose cosignatures stand beside, none of which may be wrong.</param>
    /// <exception cref="LedgerStoreException">LGR0516: the file is held by another process; LGR0512, LGR0517: it cannot be read.</exception>
    public static SignerStateFile Open(string path, LogKeys log, IReadOnlyCollection<VerifierKey> witnesses)
    {
        FileStream file;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) ?? "/");
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new LedgerStoreException(
                IsHeld(unusable) ? LedgerErrors.MemoryHeld(path) : Unusable(witnesses, $"The file {path} cannot be opened: {unusable.Message.TrimEnd('.')}."), cause: unusable);
        }

        var state = new SignerStateFile(file, log, witnesses);
        try
        {
            state.Load();
            return state;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // EWOULDBLOCK of Linux and of macOS, and the sharing violation of Windows: the runtime has no exception of its own for a locked file.
    private static bool IsHeld(Exception failure) => failure is IOException && (failure.HResult & 0xFFFF) is (11 or 35 or 32);

    /// <exception cref="LedgerStoreException">LGR0512: the head is too long to be remembered.</exception>
    public void Save(SignedCheckpoint signed, DateTimeOffset instant)
    {
        var text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Header}{instant.ToUnixTimeMilliseconds()}\n\n{signed}"));
        if (text.Length >= SlotLength)
        {
            throw new LedgerStoreException(Unusable(_witnesses, $"A head with its signatures has {text.Length} bytes; the signer remembers fewer than {SlotLength}."));
        }

        // One zero at least ends the text, whatever stood in the slot before.
        var slot = new byte[((text.Length / Block) + 1) * Block];
        text.CopyTo(slot, 0);
        Write(FirstSlots + (_nextSlot * SlotLength), slot);
        ForgetFirstSlots();
        _nextSlot = 1 - _nextSlot;
        (Last, LastAt) = (signed, instant);
    }

    public void Dispose() => _file.Dispose();

    // A witness remembers its own cosignatures; what to do about a lost memory is another matter with it.
    private static LedgerError Unusable(IReadOnlyCollection<VerifierKey> witnesses, string what) =>
        witnesses.Count == 0 ? LedgerErrors.SignerState(what) : LedgerErrors.WitnessMemory(what);

    // A program from before would go on from them: without them it stops instead.
    private void ForgetFirstSlots()
    {
        if (_holdsFirstSlots)
        {
            Write(0, new byte[FirstSlots]);
            _holdsFirstSlots = false;
        }
    }

    private void Write(long position, byte[] bytes)
    {
        _file.Position = position;
        _file.Write(bytes);
        _file.Flush(flushToDisk: true);
    }

    private void Load()
    {
        if (_file.Length == 0)
        {
            return;
        }

        for (var slot = 0; slot < 2; slot++)
        {
            _holdsFirstSlots |= Take(slot * FirstSlotLength, FirstSlotLength);
        }

        for (var slot = 0; slot < 2; slot++)
        {
            _nextSlot = Take(FirstSlots + (slot * SlotLength), SlotLength) ? 1 - slot : _nextSlot;
        }

        if (Last is null)
        {
            throw new LedgerStoreException(Unusable(_witnesses, $"The file {Path} holds no head signed by this key."));
        }
    }

    private bool Take(long position, int length)
    {
        if (!TryReadSlot(position, length, out var signed, out var instant) || signed.Checkpoint.Size < (Last?.Checkpoint.Size ?? 0))
        {
            return false;
        }

        (Last, LastAt) = (signed, instant);
        return true;
    }

    private bool TryReadSlot(long position, int length, [NotNullWhen(true)] out SignedCheckpoint? signed, out DateTimeOffset instant)
    {
        var bytes = new byte[length];
        _file.Position = position;
        var read = _file.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        var end = bytes.AsSpan(0, read).IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(bytes, 0, end < 0 ? read : end);
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        (signed, instant) = (null, default);
        if (split < 0 || !text.StartsWith(Header, StringComparison.Ordinal)
            || !long.TryParse(text.AsSpan(Header.Length, split - Header.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || !SignedCheckpoint.TryParse(text.Remove(0, split + 2), out var parsed, out _)
            || !parsed.TryVerify(_log, _witnesses, out _, out _))
        {
            return false;
        }

        (signed, instant) = (parsed, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
        return true;
    }
}
