namespace UacDataShare.Ledger.Notes;

/// <summary>How a key signs notes: the byte that c2sp.org/signed-note assigns.</summary>
public enum SignatureType
{
    /// <summary>Ed25519 over the text of the note.</summary>
    Ed25519 = 0x01,

    /// <summary>A witness's timestamped Ed25519 cosignature (c2sp.org/tlog-cosignature).</summary>
    CosignatureV1 = 0x04,

    /// <summary>A log's or a witness's ML-DSA-44 signature over name, time, origin, size and root of a checkpoint (c2sp.org/tlog-cosignature).</summary>
    MLDsa44Cosignature = 0x06,
}
