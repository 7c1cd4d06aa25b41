namespace UacDataShare.Hosting.SignIn.Replay;

/// <summary>Remembers used tokens for all gateways behind one address.</summary>
public interface ISharedReplayStore
{
    /// <summary>Takes note of one use; false when it was used before, at whichever gateway.</summary>
    /// <param name="digest">128 bits of a hash of what is used.</param>
    /// <param name="until">From when on it would be refused anyway.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> TryUseAsync(ReadOnlyMemory<byte> digest, DateTimeOffset until, CancellationToken cancellationToken);
}
