using UacDataShare.Rego.Diagnostics;

namespace UacDataShare.Rego.Bundles;

/// <summary>The policy modules of a bundle, read.</summary>
/// <param name="Modules">The modules in order of their paths.</param>
/// <param name="Diagnostics">What is wrong in the modules' texts.</param>
/// <param name="Error">A module lies outside the roots of the manifest; null where none does.</param>
public sealed record BundleModules(IReadOnlyList<PolicyModule> Modules, IReadOnlyList<RegoDiagnostic> Diagnostics, BundleError? Error)
{
    /// <summary>Reads the modules of a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="prefix">What is put before a module's path where diagnostics speak of it.</param>
    /// <param name="version">The version of modules where the manifest names none.</param>
    public static BundleModules Of(PolicyBundle bundle, string prefix = "", RegoVersion version = RegoVersion.V1)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var language = bundle.Manifest.RegoVersion switch { 0 => RegoVersion.V0, 1 => RegoVersion.V1, _ => version };
        var modules = new List<PolicyModule>();
        var diagnostics = new List<RegoDiagnostic>();
        foreach (var (path, text) in bundle.Modules.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            var parsed = PolicyModule.Parse(prefix + path, text, language);
            diagnostics.AddRange(parsed.Diagnostics);
            if (parsed.Module is not { } module)
            {
                continue;
            }

            if (!bundle.Manifest.Owns(module.Package))
            {
                return new BundleModules([], diagnostics, BundleErrors.OutsideRoots(path));
            }

            modules.Add(module);
        }

        return new BundleModules(modules, diagnostics, null);
    }
}
