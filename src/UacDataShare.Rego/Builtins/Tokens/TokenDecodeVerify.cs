using System.Diagnostics.CodeAnalysis;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary><c>io.jwt.decode_verify</c>: signature, issuer, audience and times in one step (RFC 7519 §7.2).</summary>
internal static class TokenDecodeVerify
{
    private const double NanosecondsPerSecond = 1e9;

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("io.jwt.decode_verify", "(string, object[string: any]) => array<boolean, object[any: any], object[any: any]>", DecodeVerify)
        {
            IsNondeterministic = true,
        },
    ];

    private static RegoValue Unverified { get; } = RegoArray.Create(false, RegoObject.Empty, RegoObject.Empty);

    private static RegoValue DecodeVerify(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryObject(context, arguments, 1, out var source) || TokenConstraints.Read(context, source) is not { } constraints)
        {
            return default;
        }

        if (!TryOpen(context, arguments[0], constraints, out var header, out var payload))
        {
            return context.HasFailure ? default : Unverified;
        }

        if (!Token.TryClaims(context, payload, out var claims))
        {
            return default;
        }

        if (!Holds(context, claims, constraints))
        {
            return context.HasFailure ? default : Unverified;
        }

        return RegoArray.Create(true, header, claims);
    }

    // Verifies from the outside in: the content of a token may be a token.
    private static bool TryOpen(
        BuiltinContext context,
        RegoValue text,
        TokenConstraints constraints,
        [NotNullWhen(true)] out RegoObject? header,
        out byte[] payload)
    {
        payload = [];
        header = null;
        while (true)
        {
            if (!Token.TrySplit(context, [text], 0, out var token)
                || !token.TryHeader(context, out header)
                || TokenHeader.Read(context, header) is not { } parameters
                || !parameters.IsValid
                || (constraints.Algorithm.Length > 0 && constraints.Algorithm != parameters.Algorithm)
                || !token.TrySignature(context, out var signature)
                || !Verify(constraints, parameters, token, signature)
                || !token.TryPayload(context, out payload))
            {
                return false;
            }

            if (!parameters.ContentType.Equals("JWT", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            text = RegoValue.From(RawText.FromBytes(payload));
        }
    }

    private static bool Verify(TokenConstraints constraints, TokenHeader header, Token token, byte[] signature)
    {
        if (constraints.Keys is { } keys)
        {
            return TokenVerification.VerifyWithAny(keys, header, header.Algorithm, token.Message, signature);
        }

        // A shared secret never stands in for a public key: only the HMAC algorithms use it.
        var key = new TokenKey { Secret = RawText.ToBytes(constraints.Secret) };
        return TokenSignature.Verify(key, header.Algorithm, token.Message, signature);
    }

    private static bool Holds(BuiltinContext context, RegoObject claims, TokenConstraints constraints)
    {
        if (constraints.Issuer.Length > 0 && claims["iss"] != RegoValue.From(constraints.Issuer))
        {
            return false;
        }

        var audience = claims["aud"];
        if (audience.IsDefined ? !constraints.AllowsAudience(audience) : constraints.Audience.Length > 0)
        {
            return false;
        }

        var now = RegoValue.From(constraints.Time / NanosecondsPerSecond);
        return TryTime(context, claims, "exp", out var expiry) && (expiry.IsUndefined || now < expiry)
            && TryTime(context, claims, "nbf", out var start) && (start.IsUndefined || now >= start);
    }

    private static bool TryTime(BuiltinContext context, RegoObject claims, string name, out RegoValue time)
    {
        time = claims[name];
        if (time.IsUndefined || time.IsNumber)
        {
            return true;
        }

        context.Fail(name + " value must be a number");
        return false;
    }
}
