using System.Collections.Immutable;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Gateway.Ledger;

/// <summary>The public keys of this gateway's log, for parts that verify and must not hold the signer.</summary>
/// <param name="All">Each key that signs, Ed25519 first.</param>
internal sealed record LogKey(ImmutableArray<VerifierKey> All)
{
    /// <summary>The Ed25519 key.</summary>
    public VerifierKey Verifier => All[0];

    /// <summary>The ML-DSA-44 key; null where the log has none.</summary>
    public VerifierKey? Second => All.ElementAtOrDefault(1);

    public static LogKey Of(LedgerOptions options)
    {
        using var first = LogSigner.First(options);
        return LogSigner.Second(options) is { } second
            ? new LogKey([first.VerifierKey, new MLDsa44Cosigner(options.Origin, second).Key])
            : new LogKey([first.VerifierKey]);
    }
}
