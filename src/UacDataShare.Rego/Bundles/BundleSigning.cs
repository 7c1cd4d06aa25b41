using System.Security.Cryptography;
using System.Text;
using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Builtins.Encodings;
using UacDataShare.Rego.Builtins.Json;
using UacDataShare.Rego.Builtins.Tokens;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Bundles;

/// <summary>Signs bundles and verifies their signatures, by OPA's <c>.signatures.json</c>: tokens over the hashes of all files.</summary>
public static class BundleSigning
{
    private const string Algorithm = "SHA-256";

    /// <summary>The bundle with a signature over the files that its archive will hold.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="algorithm">The token's algorithm, such as ES256 or RS256.</param>
    /// <param name="key">A JSON web key with its private part.</param>
    /// <param name="keyId">The name by which verifiers know the key, or empty.</param>
    /// <param name="scope">What the signature is for, or empty.</param>
    /// <exception cref="ArgumentException">The key is none or does not fit the algorithm.</exception>
    public static PolicyBundle Sign(PolicyBundle bundle, string algorithm, string key, string keyId = "", string scope = "")
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var payload = new RegoObjectBuilder(3);
        payload.Set("files", RegoArray.Create(BundleWriter.FilesOf(bundle).Select(file => Entry(file.Key, file.Value))));
        if (scope.Length > 0)
        {
            payload.Set("scope", scope);
        }

        var header = new RegoObjectBuilder(3);
        header.Set("alg", algorithm);
        header.Set("typ", "JWT");
        if (keyId.Length > 0)
        {
            header.Set("kid", keyId);
            payload.Set("keyid", keyId);
        }

        var token = Token(header.Build(), payload.Build(), algorithm, key);
        return bundle with { Signatures = RegoJson.ToText(RegoObject.Create(("signatures", RegoArray.Create(token)))) };
    }

    /// <summary>Verifies the signature and that the files are exactly those signed; null when all holds.</summary>
    /// <param name="bundle">The bundle as it was read.</param>
    /// <param name="key">A PEM certificate or public key, or a JSON web key or set of them.</param>
    /// <param name="scope">What the signature must be for, or empty for anything.</param>
    public static BundleError? Verify(PolicyBundle bundle, string key, string scope = "")
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(key);
        if (bundle.Signatures is not { } text)
        {
            return BundleErrors.NotSigned();
        }

        if (!VerificationKeys.TryParse(key, out var keys, out var keyError))
        {
            return BundleErrors.BadSignature(keyError);
        }

        if (!TryClaims(text, keys, out var claims, out var reason))
        {
            return BundleErrors.BadSignature(reason);
        }

        if (scope.Length > 0 && claims["scope"] != RegoValue.From(scope))
        {
            return BundleErrors.BadSignature("the signature is for another scope.");
        }

        return Compare(bundle, claims);
    }

    private static bool TryClaims(string text, List<TokenKey> keys, out RegoObject claims, out string reason)
    {
        claims = RegoObject.Empty;
        reason = "it holds one token under 'signatures'.";
        if (!RegoJson.TryParse(Encoding.UTF8.GetBytes(text), out var value, out _)
            || !value.Get("signatures").TryGetArray(out var tokens) || tokens.Count != 1)
        {
            return false;
        }

        var context = new BuiltinContext();
        if (!Builtins.Tokens.Token.TrySplit(context, [tokens[0]], 0, out var token)
            || !token.TryHeader(context, out var map)
            || TokenHeader.Read(context, map) is not { IsValid: true } header
            || !token.TrySignature(context, out var signature)
            || !token.TryPayload(context, out var payload)
            || !Builtins.Tokens.Token.TryClaims(context, payload, out var body))
        {
            reason = context.TakeFailure()?.Message ?? "the token is not valid.";
            return false;
        }

        reason = "the signature does not fit the key.";
        claims = body;
        return TokenVerification.VerifyWithAny(keys, header, header.Algorithm, token.Message, signature);
    }

    private static BundleError? Compare(PolicyBundle bundle, RegoObject claims)
    {
        var signed = new HashSet<string>();
        foreach (var entry in claims["files"].TryGetArray(out var files) ? files.Items : [])
        {
            var name = entry.Get("name").TryGetString(out var given) ? given.TrimStart('/') : string.Empty;
            signed.Add(name);
            if (!bundle.Files.TryGetValue(name, out var bytes))
            {
                return BundleErrors.FileMismatch(name, "it is signed but not in the bundle.");
            }

            var algorithm = entry.Get("algorithm").TryGetString(out var named) ? named : string.Empty;
            if (Hash(name, bytes.Span, algorithm) is not { } hash || entry.Get("hash") != RegoValue.From(hash))
            {
                return BundleErrors.FileMismatch(name, "its content is not what was signed.");
            }
        }

        var extra = bundle.Files.Keys.FirstOrDefault(path => !signed.Contains(path));
        return extra is null ? null : BundleErrors.FileMismatch(extra, "it is in the bundle but not signed.");
    }

    private static RegoValue Entry(string path, byte[] bytes) => RegoObject.Create(
        ("name", path), ("hash", Hash(path, bytes, Algorithm) ?? string.Empty), ("algorithm", Algorithm));

    // JSON is hashed by its values, with sorted keys, so that its layout does not count; all else by its bytes.
    private static string? Hash(string path, ReadOnlySpan<byte> bytes, string algorithm)
    {
        if (BundleAssembly.IsStructured(path) && RegoJson.TryParse(bytes, out var value, out _))
        {
            bytes = Encoding.UTF8.GetBytes(GoJson.Write(value));
        }

        return algorithm switch
        {
            "SHA-256" => Convert.ToHexStringLower(SHA256.HashData(bytes)),
            "SHA-384" => Convert.ToHexStringLower(SHA384.HashData(bytes)),
            "SHA-512" => Convert.ToHexStringLower(SHA512.HashData(bytes)),
            _ => null,
        };
    }

    private static RegoValue Token(RegoObject header, RegoObject payload, string algorithm, string key)
    {
        if (!JsonWebKeys.TryParse(key, out var keys, out var error) || keys.Count == 0)
        {
            throw new ArgumentException(error, nameof(key));
        }

        var message = Encode(GoJson.Write(header)) + "." + Encode(GoJson.Write(payload));
        var signature = TokenSignature.Sign(keys[0], algorithm, Encoding.ASCII.GetBytes(message))
            ?? throw new ArgumentException($"The key cannot sign with {algorithm}.", nameof(key));
        return message + "." + Base64Text.EncodeUrl(signature);
    }

    private static string Encode(string text) => Base64Text.EncodeUrl(Encoding.UTF8.GetBytes(text));
}
