using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Rego;
using UacDataShare.Rego.Bundles;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Bundling;

/// <summary><c>uac rego build PATH...</c>: policies and data as a bundle, signed where a key is given.</summary>
internal static class BuildTool
{
    public static int Run(IReadOnlyList<string> tokens, CliContext context)
    {
        var settings = new BuildSettings();
        if (ToolUse.Begin("build [flags] PATH...", settings.Flags, tokens, context, settings.Fault) is { } code)
        {
            return code;
        }

        var files = settings.Loading.Load(context, settings.Flags.Arguments, settings.Bundle.IsOn);
        var (policy, faults) = settings.Loading.Compile(context, files, CompileOptions.Default);
        if (policy is null)
        {
            return ToolUse.Refuse(context, faults, ExitCode.AnswerIsNo);
        }

        if (settings.Entrypoint.Split().FirstOrDefault(e => !policy.HasRules(e.Split('/'))) is { } missing)
        {
            context.Error.WriteLine($"error: entrypoint \"{missing}\" does not refer to a rule or policy decision");
            return ExitCode.AnswerIsNo;
        }

        var bundle = Bundle(files, settings);
        if (settings.Key.IsSet && !TrySign(settings, context, ref bundle, out var fault))
        {
            return ToolUse.Wrong(context, fault);
        }

        File.WriteAllBytes(context.FullPath(settings.Output.Or("bundle.tar.gz")), BundleWriter.Write(bundle));
        return ExitCode.Done;
    }

    private static PolicyBundle Bundle(LoadedFiles files, BuildSettings settings)
    {
        var manifests = files.Bundles.Values.ToArray();
        return new PolicyBundle
        {
            Manifest = new BundleManifest
            {
                Revision = settings.Revision.Or(manifests is [{ Revision: var revision }] ? revision : ""),
                Roots = manifests.Length == 0 ? [""] : [.. manifests.SelectMany(m => m.Roots)],
                RegoVersion = settings.Loading.Version == RegoVersion.V0 ? 0 : 1,
                Metadata = manifests is [{ Metadata: var metadata }] ? metadata : default,
            },
            Modules = files.Texts.ToDictionary(text => NameOf(text.Key, settings.Flags.Arguments), text => text.Value),
            Data = files.Data,
        };
    }

    private static bool TrySign(BuildSettings settings, CliContext context, ref PolicyBundle bundle, out string fault)
    {
        fault = "";
        var claims = RegoObject.Empty;
        if (settings.Claims.IsSet
            && (!DocumentText.TryReadJson(File.ReadAllBytes(context.FullPath(settings.Claims.Or(""))), out var document, out _) || !document.TryGetObject(out claims)))
        {
            fault = "--claims-file takes a file with a JSON object";
            return false;
        }

        try
        {
            var signer = new BundleSigner(settings.Loading.ChosenAlgorithm, LoadingFlags.KeyText(context, settings.Key.Or("")))
            {
                Claims = claims,
                KeyId = claims["keyid"].TryGetString(out var id) ? id : "",
            };
            bundle = BundleSigning.Sign(bundle, signer);
            return true;
        }
        catch (ArgumentException)
        {
            fault = $"the signing key is no key for {settings.Loading.ChosenAlgorithm}";
            return false;
        }
    }

    /// <summary>A file's name below the folder or bundle that was named.</summary>
    private static string NameOf(string file, IReadOnlyList<string> roots)
    {
        var root = roots.Select(r => r.TrimEnd('/')).FirstOrDefault(r => file.StartsWith(r + "/", StringComparison.Ordinal));
        return (root is null ? file : file[(root.Length + 1)..]).TrimStart('.', '/');
    }
}
