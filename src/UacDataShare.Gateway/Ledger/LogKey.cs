using UacDataShare.Hosting.Secrets;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Gateway.Ledger;

/// <summary>The public key of this gateway's log, for parts that verify and must not hold the signer.</summary>
/// <param name="Verifier">The key.</param>
internal sealed record LogKey(VerifierKey Verifier)
{
    public static LogKey Of(LedgerOptions options)
    {
        using var signer = Ed25519CheckpointSigner.FromPem(options.Origin, SecretFile.ReadText(options.SigningKeyFile));
        return new LogKey(signer.VerifierKey);
    }
}
