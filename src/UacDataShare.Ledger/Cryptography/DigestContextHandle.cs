using System.Runtime.InteropServices;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>Owns an <c>EVP_MD_CTX</c>.</summary>
internal sealed class DigestContextHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_MD_CTX_free(handle);
        return true;
    }
}
