using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace UacDataShare.Ledger.Cryptography;

internal static partial class LibCrypto
{
    // OSSL_PARAM, a UTF-8 string: the digest of the HMAC. It is read when the context is made and lives as long as the process.
    private const uint Utf8String = 4;
    private static readonly nint DigestName = Marshal.StringToCoTaskMemUTF8("digest");
    private static readonly nint Sha256Name = Marshal.StringToCoTaskMemUTF8("SHA256");

    /// <summary>The provider's HMAC, which lives as long as the process; 0 where there is no libcrypto 3.</summary>
    public static nint FetchHmac() =>
        Exports(nameof(EVP_MAC_init)) ? EVP_MAC_fetch(0, "HMAC", null) : 0;

    /// <summary>A context for HMAC-SHA-256 that takes a new key each time.</summary>
    public static MacContextHandle NewHmacSha256(nint algorithm)
    {
        var context = EVP_MAC_CTX_new(algorithm);
        Parameter[] parameters =
        [
            new() { Key = DigestName, DataType = Utf8String, Data = Sha256Name, DataSize = (nuint)"SHA256".Length, ReturnSize = nuint.MaxValue },
            default,
        ];
        return EVP_MAC_CTX_set_params(context, parameters) == 1 ? context : throw new CryptographicException("LGR0902: libcrypto has no HMAC with SHA-256.");
    }

    [DllImport(Library, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint EVP_MAC_fetch(nint libraryContext, [MarshalAs(UnmanagedType.LPStr)] string algorithm, [MarshalAs(UnmanagedType.LPStr)] string? properties);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern MacContextHandle EVP_MAC_CTX_new(nint algorithm);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void EVP_MAC_CTX_free(nint context);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_MAC_CTX_set_params(MacContextHandle context, [In] Parameter[] parameters);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_MAC_init(MacContextHandle context, in byte key, nuint keyLength, nint parameters);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_MAC_update(MacContextHandle context, in byte data, nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_MAC_final(MacContextHandle context, ref byte code, out nuint length, nuint size);

    [StructLayout(LayoutKind.Sequential)]
    private struct Parameter
    {
        public nint Key;
        public uint DataType;
        public nint Data;
        public nuint DataSize;
        public nuint ReturnSize;
    }
}
