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
    /// <param name="signer">The key and what the signature says besides.</param>
    /// <exception cref="ArgumentException">The key is none or does not fit the algorithm.</exception>
    public static PolicyBundle Sign(PolicyBundle bundle, BundleSigner signer)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(signer);
        var payload = new RegoObjectBuilder(3);
        foreach (var (claim, value) in signer.Claims)
        {
            payload.Set(claim, value);
        }

        payload.Set("files", RegoArray.Create(BundleWriter.FilesOf(bundle).Select(file => Entry(file.Key, file.Value))));
        if (signer.Scope.Length > 0)
        {
            payload.Set("scope", signer.Scope);
        }

        var header = new RegoObjectBuilder(3);
        header.Set("alg", signer.Algorithm);
        header.Set("typ", "JWT");
        if (signer.KeyId.Length > 0)
        {
            header.Set("kid", signer.KeyId);
            payload.Set("keyid", signer.KeyId);
        }

        var token = Token(header.Build(), payload.Build(), signer);
        return bundle with { Signatures = RegoJson.ToText(RegoObject.Create(("signatures", RegoArray.Create(token)))) };
    }

    /// <summary>Verifies the signature and that the files are exactly those signed; null when all holds.</summary>
    /// <param name="bundle">The bundle as it was read.</param>
    /// <param name="verifier">The key, and what the signature must say.</param>
    public static BundleError? Verify(PolicyBundle bundle, BundleVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(verifier);
        if (bundle.Signatures is not { } text)
        {
            return BundleErrors.NotSigned();
        }

        if (!BundleKeys.TryVerifying(verifier, out var keys, out var keyError))
        {
            return BundleErrors.BadSignature(keyError);
        }

        if (!TryClaims(text, keys, verifier, out var claims, out var reason))
        {
            return BundleErrors.BadSignature(reason);
        }

        if (verifier.Scope.Length > 0 && claims["scope"] != RegoValue.From(verifier.Scope))
        {
            return BundleErrors.BadSignature("the signature is for another scope.");
        }

        return Compare(bundle, claims, verifier.Excluded);
    }

    private static bool TryClaims(string text, List<TokenKey> keys, BundleVerifier verifier, out RegoObject claims, out string reason)
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

        claims = body;
        if (verifier.Algorithm.Length > 0 && header.Algorithm != verifier.Algorithm)
        {
            reason = $"it is signed with {header.Algorithm}, and {verifier.Algorithm} is asked for.";
            return false;
        }

        if (verifier.KeyId.Length > 0 && KeyIdOf(header, body) is { Length: > 0 } named && named != verifier.KeyId)
        {
            reason = "it is signed with a key of another id.";
            return false;
        }

        reason = "the signature does not fit the key.";
        return TokenVerification.VerifyWithAny(keys, header, header.Algorithm, token.Message, signature);
    }

    // The claim is the older place of the id.
    private static string KeyIdOf(TokenHeader header, RegoObject claims) =>
        header.KeyId.Length > 0 ? header.KeyId : claims["keyid"].TryGetString(out var id) ? id : string.Empty;

    private static BundleError? Compare(PolicyBundle bundle, RegoObject claims, IReadOnlySet<string> excluded)
    {
        var signed = new HashSet<string>();
        foreach (var entry in claims["files"].TryGetArray(out var files) ? files.Items : [])
        {
            var name = entry.Get("name").TryGetString(out var given) ? given.TrimStart('/') : string.Empty;
            if (!signed.Add(name) || excluded.Contains(name))
            {
                continue;
            }

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

        var extra = bundle.Files.Keys.FirstOrDefault(path => !signed.Contains(path) && !excluded.Contains(path));
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

    private static RegoValue Token(RegoObject header, RegoObject payload, BundleSigner signer)
    {
        if (!BundleKeys.TrySigning(signer, out var key, out var error))
        {
            throw new ArgumentException(error, nameof(signer));
        }

        var message = Encode(GoJson.Write(header)) + "." + Encode(GoJson.Write(payload));
        var signature = TokenSignature.Sign(key, signer.Algorithm, Encoding.ASCII.GetBytes(message))
            ?? throw new ArgumentException($"The key cannot sign with {signer.Algorithm}.", nameof(signer));
        return message + "." + Base64Text.EncodeUrl(signature);
    }

    private static string Encode(string text) => Base64Text.EncodeUrl(Encoding.UTF8.GetBytes(text));
}
