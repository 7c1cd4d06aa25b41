namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    /// <summary>Codes whose messages are written where they arise: in the database's own functions, and where a key cannot be used.</summary>
    internal static readonly LedgerErrorKind[] Elsewhere =
    [
        Define("LGR0601", "A row of the ledger was to be changed or deleted", "The ledger only grows: record a correction as a new entry."),
        Define("LGR0602", "The head was to move over entries that are not there", "This is a mistake in the appending program: nothing was committed."),
        Define("LGR0603", "The head had moved since it was read", "Append again; this cannot happen under the head row's lock."),
        Define("LGR0901", "OpenSSL's libcrypto was not found", "Install OpenSSL 3 (Debian: apt-get install libssl3)."),
        Define("LGR0902", "libcrypto refused an operation with an Ed25519 key", "Make a new key, or check the OpenSSL library."),
        Define("LGR0903", "The Ed25519 self-test failed", "Do not use this OpenSSL library."),
        Define("LGR0904", "The text holds no Ed25519 private key in PKCS #8 PEM form", "Make one with: openssl genpkey -algorithm ed25519."),
        Define("LGR0905", "The text holds no sound ML-DSA-44 private key in PKCS #8 PEM form", "Make one with: uac ledger key, or openssl genpkey -algorithm ML-DSA-44 (OpenSSL 3.5 or newer)."),
    ];
}
