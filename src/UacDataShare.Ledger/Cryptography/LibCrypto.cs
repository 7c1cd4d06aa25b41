using System.Reflection;
using System.Runtime.InteropServices;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>
/// The few functions of OpenSSL's libcrypto that Ed25519 needs, since the framework has no Ed25519. The framework itself already
/// loads the same library on Linux.
/// </summary>
internal static partial class LibCrypto
{
    public const int Ed25519KeyType = 1087;
    private const string Library = "libcrypto";

    private static readonly string[] Candidates =
        ["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib", "libcrypto-3-x64.dll", "libcrypto.so"];

    static LibCrypto()
    {
        NativeLibrary.SetDllImportResolver(typeof(LibCrypto).Assembly, Resolve);
    }

    /// <summary>Whether the library can be loaded here.</summary>
    public static bool IsAvailable { get; } = TryLoad(typeof(LibCrypto).Assembly, null, out _);

    /// <summary>The provider's implementation of a digest, which lives as long as the process; 0 where there is no libcrypto 3.</summary>
    public static nint FetchDigest(string name) =>
        Exports(nameof(EVP_DigestInit_ex2)) ? EVP_MD_fetch(0, name, null) : 0;

    private static bool Exports(string function) =>
        TryLoad(typeof(LibCrypto).Assembly, null, out var library) && NativeLibrary.TryGetExport(library, function, out _);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }

        return TryLoad(assembly, path, out var handle)
            ? handle
            : throw new DllNotFoundException(
                $"LGR0901: OpenSSL's libcrypto was not found (looked for {string.Join(", ", Candidates)}). Install OpenSSL 3: on Debian, apt-get install libssl3.");
    }

    private static bool TryLoad(Assembly assembly, DllImportSearchPath? path, out nint handle)
    {
        foreach (var candidate in Candidates)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out handle))
            {
                return true;
            }
        }

        handle = 0;
        return false;
    }

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern PKeyHandle EVP_PKEY_new_raw_private_key(int type, nint engine, in byte key, nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern PKeyHandle EVP_PKEY_new_raw_public_key(int type, nint engine, in byte key, nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_PKEY_get_raw_public_key(PKeyHandle key, ref byte output, ref nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void EVP_PKEY_free(nint key);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern DigestContextHandle EVP_MD_CTX_new();

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void EVP_MD_CTX_free(nint context);

    [DllImport(Library, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint EVP_MD_fetch(nint libraryContext, [MarshalAs(UnmanagedType.LPStr)] string algorithm, [MarshalAs(UnmanagedType.LPStr)] string? properties);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_DigestInit_ex2(DigestContextHandle context, nint digest, nint parameters);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_DigestUpdate(DigestContextHandle context, in byte data, nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_DigestFinal_ex(DigestContextHandle context, ref byte hash, nint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_DigestSignInit(DigestContextHandle context, nint keyContext, nint digest, nint engine, PKeyHandle key);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_DigestSign(DigestContextHandle context, ref byte signature, ref nuint signatureLength, in byte message, nuint messageLength);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_DigestVerifyInit(DigestContextHandle context, nint keyContext, nint digest, nint engine, PKeyHandle key);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int EVP_DigestVerify(DigestContextHandle context, in byte signature, nuint signatureLength, in byte message, nuint messageLength);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void ERR_clear_error();
}
