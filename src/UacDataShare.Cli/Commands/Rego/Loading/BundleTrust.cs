using UacDataShare.Rego.Bundles;

namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>How far bundles are trusted.</summary>
/// <param name="Verifier">What signatures are held against; null where no key was given.</param>
/// <param name="AsksForKey">A signed bundle is refused where no key was given.</param>
internal sealed record BundleTrust(BundleVerifier? Verifier, bool AsksForKey)
{
    /// <summary>Why a bundle is refused, or null.</summary>
    public BundleError? Refusal(PolicyBundle bundle) =>
        Verifier is not null ? BundleSigning.Verify(bundle, Verifier)
        : AsksForKey && bundle.Signatures is not null ? BundleErrors.NoKey()
        : null;
}
