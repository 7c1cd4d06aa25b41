using System.Security.Cryptography;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary>The <c>crypto</c> functions that hash. MD5 and SHA-1 are here because OPA has them, not because they protect anything.</summary>
internal static class Hashes
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        Hash("crypto.md5", MD5.HashData),
        Hash("crypto.sha1", SHA1.HashData),
        Hash("crypto.sha256", SHA256.HashData),
        Mac("crypto.hmac.md5", HMACMD5.HashData),
        Mac("crypto.hmac.sha1", HMACSHA1.HashData),
        Mac("crypto.hmac.sha256", HMACSHA256.HashData),
        Mac("crypto.hmac.sha512", HMACSHA512.HashData),
        new("crypto.hmac.equal", "(string, string) => boolean", AreEqual),
    ];

    private static Builtin Hash(string name, Func<byte[], byte[]> hash) =>
        new(name, "(string) => string", (context, arguments) =>
            Operand.TryString(context, arguments, 0, out var text)
                ? RegoValue.From(Convert.ToHexStringLower(hash(RawText.ToBytes(text))))
                : default);

    private static Builtin Mac(string name, Func<byte[], byte[], byte[]> mac) =>
        new(name, "(string, string) => string", (context, arguments) =>
            Operand.TryString(context, arguments, 0, out var text) && Operand.TryString(context, arguments, 1, out var key)
                ? RegoValue.From(Convert.ToHexStringLower(mac(RawText.ToBytes(key), RawText.ToBytes(text))))
                : default);

    private static RegoValue AreEqual(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryString(context, arguments, 0, out var left) && Operand.TryString(context, arguments, 1, out var right)
            ? CryptographicOperations.FixedTimeEquals(RawText.ToBytes(left), RawText.ToBytes(right))
            : default(RegoValue);
}
