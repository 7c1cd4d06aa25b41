using System.Security.Cryptography;
using UacDataShare.Hosting.Secrets;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;

namespace UacDataShare.Gateway.Ledger;

/// <summary>Signs the heads of this gateway's log with the keys of its files: one, or one of each kind.</summary>
internal static class LogSigner
{
    /// <exception cref="InvalidDataException">A file is missing or holds no key of its kind, or others may read it.</exception>
    public static ICheckpointSigner Of(LedgerOptions options)
    {
        var first = First(options);
        return Second(options) is { } second ? new MLDsa44CheckpointSigner(first, second) : first;
    }

    public static Ed25519CheckpointSigner First(LedgerOptions options) =>
        Read(options.SigningKeyFile, pem => Ed25519CheckpointSigner.FromPem(options.Origin, pem));

    public static MLDsa44PrivateKey? Second(LedgerOptions options) =>
        options.MLDsaSigningKeyFile.Length == 0 ? null : Read(options.MLDsaSigningKeyFile, pem => MLDsa44PrivateKey.FromPem(pem));

    private static T Read<T>(string file, Func<string, T> read)
    {
        try
        {
            return read(SecretFile.ReadText(file));
        }
        catch (CryptographicException unusable)
        {
            throw new InvalidDataException($"The key file {file} cannot be used. {unusable.Message}", unusable);
        }
    }
}
