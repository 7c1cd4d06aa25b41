using System.Text;
using UacDataShare.Rego.Bundles;

namespace UacDataShare.Disclosure.Policies;

/// <summary>A revision as a bundle for servers that speak OPA's protocol: its rules, its authorities and catalogue as data, its digests as name.</summary>
public static class PolicyBundles
{
    /// <summary>The bundle; it owns all of <c>data</c>, so that nothing can stand beside it.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="sources">The files that it was built of.</param>
    public static PolicyBundle Of(PolicyRevision revision, IReadOnlyList<PolicySource> sources)
    {
        ArgumentNullException.ThrowIfNull(revision);
        ArgumentNullException.ThrowIfNull(sources);
        return new PolicyBundle
        {
            Manifest = new BundleManifest { Revision = revision.BundleRevision, RegoVersion = 1 },
            Modules = PolicyRevision.Rego(sources).ToDictionary(source => source.Path, source => Encoding.UTF8.GetString(source.Content.Span)),
            Data = PolicyData.Of(sources, revision.Catalogue),
        };
    }
}
