using System.Security.Cryptography.X509Certificates;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary>Builds a chain from the last certificate to the first, which is trusted; those between may help. Nothing is fetched.</summary>
internal static class CertificateChain
{
    private const string AnyUsage = "2.5.29.37.0";

    internal static bool TryBuild(
        BuiltinContext context,
        List<X509Certificate2> certificates,
        VerifyOptions options,
        out List<X509Certificate2> chain)
    {
        chain = [];
        if (certificates.Count < 2)
        {
            return false;
        }

        var leaf = certificates[^1];
        using var builder = new X509Chain { ChainPolicy = Policy(context, certificates, options) };
        var isTrusted = builder.Build(leaf);
        chain = [.. builder.ChainElements.Select(element => element.Certificate)];
        return isTrusted
            && (options.DnsName.Length == 0 || leaf.MatchesHostname(options.DnsName, allowCommonName: false))
            && AllowsUsage(chain, options);
    }

    private static X509ChainPolicy Policy(BuiltinContext context, List<X509Certificate2> certificates, VerifyOptions options)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTimeIgnored = false,
            VerificationTime = Instant(options.Instant ?? context.NowNanoseconds),
        };
        policy.CustomTrustStore.Add(certificates[0]);
        for (var i = 1; i < certificates.Count - 1; i++)
        {
            policy.ExtraStore.Add(certificates[i]);
        }

        return policy;
    }

    private static DateTime Instant(long nanoseconds) =>
        DateTime.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick).ToLocalTime();

    // Every certificate that limits its usages must allow one of those asked for.
    private static bool AllowsUsage(List<X509Certificate2> chain, VerifyOptions options) => options.Usages.Contains(AnyUsage)
        || options.Usages.Any(usage => chain.TrueForAll(certificate => Allows(certificate, usage)));

    private static bool Allows(X509Certificate2 certificate, string usage)
    {
        var limits = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        return limits is null || limits.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(oid => oid.Value == usage || oid.Value == AnyUsage);
    }
}
