using System.Runtime.InteropServices;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>Owns an <c>EVP_PKEY</c>.</summary>
internal sealed class PKeyHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_PKEY_free(handle);
        return true;
    }
}
