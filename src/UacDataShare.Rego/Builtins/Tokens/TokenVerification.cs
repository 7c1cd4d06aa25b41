using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary><c>io.jwt.decode</c> and the functions that verify with one algorithm.</summary>
internal static class TokenVerification
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("io.jwt.decode", "(string) => array<object[any: any], object[any: any], string>", Decode),
        .. TokenSignature.Algorithms.Select(Verifier),
    ];

    private static Builtin Verifier(string algorithm)
    {
        // CA1308 asks for upper case, but the builtins' names are in lower case.
        var name = "io.jwt.verify_" + string.Concat(algorithm.Select(char.ToLowerInvariant));
        return new Builtin(name, "(string, string) => boolean", algorithm[0] == 'H'
            ? (context, arguments) => VerifySecret(context, arguments, algorithm)
            : (context, arguments) => VerifyKey(context, arguments, algorithm));
    }

    private static RegoValue Decode(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Token.TrySplit(context, arguments, 0, out var token)
            || !token.TryHeader(context, out var header)
            || !token.TryPayload(context, out var payload))
        {
            return default;
        }

        // The content of a token may be a token, which some issuers put in quotes (RFC 7519 §5.2).
        if (header["cty"].TryGetString(out var type) && type == "JWT")
        {
            return Decode(context, [RegoValue.From(RawText.FromBytes(payload).Trim('"', '\''))]);
        }

        if (!Token.TryClaims(context, payload, out var claims) || !token.TrySignature(context, out var signature))
        {
            return default;
        }

        return RegoArray.Create(header, claims, Convert.ToHexStringLower(signature));
    }

    private static RegoValue VerifySecret(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, string algorithm)
    {
        if (!Operand.TryString(context, arguments, 0, out _)
            || !Operand.TryString(context, arguments, 1, out var secret)
            || !Token.TrySplit(context, arguments, 0, out var token)
            || !token.TrySignature(context, out var signature))
        {
            return default;
        }

        var key = new TokenKey { Secret = RawText.ToBytes(secret) };
        return TokenSignature.Verify(key, algorithm, token.Message, signature);
    }

    private static RegoValue VerifyKey(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, string algorithm)
    {
        if (!Token.TrySplit(context, arguments, 0, out var token) || !Operand.TryString(context, arguments, 1, out var text))
        {
            return default;
        }

        if (!VerificationKeys.TryParse(text, out var keys, out var error))
        {
            return context.Fail(error);
        }

        if (!token.TrySignature(context, out var signature)
            || !token.TryHeader(context, out var map)
            || TokenHeader.Read(context, map) is not { } header)
        {
            return default;
        }

        return VerifyWithAny(keys, header, algorithm, token.Message, signature);
    }

    /// <summary>
    /// The key with the token's key id decides alone, if there is one; else any key that is for the token's algorithm or for none.
    /// </summary>
    internal static bool VerifyWithAny(List<TokenKey> keys, TokenHeader header, string algorithm, byte[] message, byte[] signature)
    {
        var named = header.KeyId.Length == 0 ? null : keys.Find(key => key.Id == header.KeyId);
        if (named is not null)
        {
            return TokenSignature.Verify(named, algorithm, message, signature);
        }

        return keys.Exists(key => (key.Algorithm.Length == 0 || key.Algorithm == header.Algorithm)
            && TokenSignature.Verify(key, algorithm, message, signature));
    }
}
