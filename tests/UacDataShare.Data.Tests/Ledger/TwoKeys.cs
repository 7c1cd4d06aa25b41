using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>A log or a witness that signs with an Ed25519 and an ML-DSA-44 key under one name.</summary>
internal sealed record TwoKeys(string Name, byte Seed)
{
    public NoteSigner First { get; } = new(Name, Ed25519PrivateKey.FromSeed(Enumerable.Repeat(Seed, 32).ToArray()));

    public MLDsa44Cosigner Second { get; } = new(Name, MLDsa44PrivateKey.FromSeed(Enumerable.Repeat(Seed, 32).ToArray()));

    public NoteSignature[] Sign(Checkpoint head) => [First.Sign(head.ToText()), Second.Sign(head)];

    public NoteSignature[] Cosign(Checkpoint head, DateTimeOffset instant) => [First.Cosign(head.ToText(), instant), Second.Cosign(head, instant)];
}
