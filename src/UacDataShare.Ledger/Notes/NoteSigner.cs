using System.Text;
using UacDataShare.Ledger.Cryptography;

namespace UacDataShare.Ledger.Notes;

/// <summary>A private key under a name: signs the texts of notes.</summary>
public sealed class NoteSigner
{
    private readonly Ed25519PrivateKey _key;

    /// <summary>Signs as <paramref name="name"/> with <paramref name="key"/>, which the caller keeps and disposes of.</summary>
    public NoteSigner(string name, Ed25519PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        VerifierKey = new VerifierKey(name, SignatureType.Ed25519, key.PublicKey.Span);
        WitnessKey = new VerifierKey(name, SignatureType.CosignatureV1, key.PublicKey.Span);
    }

    /// <summary>The public key for plain signatures.</summary>
    public VerifierKey VerifierKey { get; }

    /// <summary>The public key for cosignatures. A key must serve one purpose only, never both.</summary>
    public VerifierKey WitnessKey { get; }

    /// <summary>Signs the text of a note.</summary>
    public NoteSignature Sign(string text) =>
        new(VerifierKey.Name, VerifierKey.Id, _key.Sign(Encoding.UTF8.GetBytes(text)));

    /// <summary>Cosigns the text of a checkpoint as seen at <paramref name="instant"/>, to the second.</summary>
    public NoteSignature Cosign(string text, DateTimeOffset instant)
    {
        var seconds = instant.ToUnixTimeSeconds();
        var signature = _key.Sign(CosignatureMessage.Of(Encoding.UTF8.GetBytes(text), seconds));
        return new NoteSignature(WitnessKey.Name, WitnessKey.Id, TimestampedSignature.Wrap(seconds, signature));
    }
}
