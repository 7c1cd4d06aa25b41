using System.Formats.Asn1;
using System.Security.Cryptography;
using UacDataShare.Rego.Builtins.Encodings;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary><c>crypto.parse_private_keys</c> and <c>crypto.x509.parse_rsa_private_key</c>.</summary>
internal static class PrivateKeys
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("crypto.parse_private_keys", "(string) => array[object[string: any]]", ParseAll),
        new("crypto.x509.parse_rsa_private_key", "(string) => object[string: any]", ParseOne),
    ];

    private static RegoValue ParseAll(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        if (text.Length == 0)
        {
            return RegoValue.Null;
        }

        return TryRead(text, out var keys, out var error)
            ? RegoArray.Create(keys.Select(key => key.Shape()))
            : context.Fail(error);
    }

    private static RegoValue ParseOne(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        if (text.Length == 0)
        {
            return context.Fail("input PEM data was empty");
        }

        if (!text.StartsWith("-----BEGIN", StringComparison.Ordinal))
        {
            if (!Base64Text.TryDecode(text, out var bytes, out var fault))
            {
                return context.Fail(fault);
            }

            text = RawText.FromBytes(bytes);
        }

        if (!TryRead(text, out var keys, out var error))
        {
            return context.Fail(error);
        }

        return keys.Count == 0 ? RegoValue.Null : keys[0].WebKey();
    }

    private static bool TryRead(string text, out List<PrivateKey> keys, out string error)
    {
        keys = [];
        error = string.Empty;
        if (Base64Text.TryDecode(text, out var bytes, out _))
        {
            text = RawText.FromBytes(bytes);
        }

        try
        {
            for (; PemText.TryRead(text, out var block); text = block.Rest)
            {
                if (PrivateKey.Read(block) is { } key)
                {
                    keys.Add(key);
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            error = "x509: failed to parse private key: " + exception.Message;
            return false;
        }
    }
}
