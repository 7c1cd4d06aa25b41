using System.Runtime.InteropServices;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>Owns an <c>EVP_MAC_CTX</c>.</summary>
internal sealed class MacContextHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_MAC_CTX_free(handle);
        return true;
    }
}
