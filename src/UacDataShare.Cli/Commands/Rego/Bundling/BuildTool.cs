using System.Security.Cryptography;
using System.Text;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Bundling;

/// <summary><c>uac rego build PATH...</c>: policies and data as a bundle, signed where a key is given.</summary>
internal static class BuildTool
{
    public static int Run(IReadOnlyList<string> tokens, CliContext context)
    {
        var flags = new FlagSet();
        var bundle = flags.Switch("bundle", "load paths as bundles", 'b');
        var output = flags.Value("output", "set the output file (default bundle.tar.gz)", 'o');
        var revision = flags.Value("revision", "set the revision in the manifest", 'r');
        var ignore = flags.Value("ignore", "set file and folder names to ignore; may be repeated");
        var key = flags.Value("signing-key", "set the file of the secret (HS256) or PEM private key to sign with");
        var algorithm = flags.Value("signing-alg", "set the signing algorithm: HS256, RS256 (default), ES256");
        if (ToolUse.Begin("build [flags] PATH...", flags, tokens, context) is { } code)
        {
            return code;
        }

        var chosen = algorithm.Or("RS256");
        if (flags.Arguments.Count == 0 || !BundleSignature.Algorithms.Contains(chosen))
        {
            return ToolUse.Wrong(context, flags.Arguments.Count == 0 ? "expected at least one path" : $"--signing-alg takes one of {string.Join(", ", BundleSignature.Algorithms)}");
        }

        var files = new FileLoader(context, RegoVersion.V1, ignore.All) { AsBundle = bundle.IsOn }.Load(flags.Arguments);
        var faults = files.Faults.Count > 0 ? files.Faults : [.. CompiledPolicy.Compile(files.Modules, files.Data).Diagnostics.Select(Fault.Of)];
        if (faults.Count > 0)
        {
            context.Error.WriteLine(FaultOutput.Text(faults));
            return ExitCode.AnswerIsNo;
        }

        var content = Content(context, files, flags.Arguments, revision.Or(""));
        try
        {
            if (key.IsSet)
            {
                var secret = File.ReadAllText(context.FullPath(key.Or("")));
                content.Add((".signatures.json", BundleSignature.Create([.. content], chosen, secret)));
            }
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException)
        {
            return ToolUse.Wrong(context, $"the signing key is no key for {chosen}");
        }

        using var archive = File.Create(context.FullPath(output.Or("bundle.tar.gz")));
        BundleArchive.Write(archive, content);
        return ExitCode.Done;
    }

    private static List<(string Name, byte[] Content)> Content(CliContext context, LoadedFiles files, IReadOnlyList<string> roots, string revision)
    {
        var content = new List<(string, byte[])> { ("data.json", Encoding.UTF8.GetBytes(RegoJson.ToText(files.Data))) };
        foreach (var module in files.Modules)
        {
            content.Add((NameOf(module.File, roots), File.ReadAllBytes(context.FullPath(module.File))));
        }

        var manifest = new IndentedJson(indented: false).Open('{').Key("revision").Text(revision)
            .Key("roots").Open('[').Next().Text("").Close(']').Key("rego_version").Number(1).Close('}').ToString();
        content.Add((".manifest", Encoding.UTF8.GetBytes(manifest)));
        return content;
    }

    /// <summary>A file's name below the folder that was named.</summary>
    private static string NameOf(string file, IReadOnlyList<string> roots)
    {
        var root = roots.FirstOrDefault(r => file.StartsWith(r.TrimEnd('/') + "/", StringComparison.Ordinal));
        return (root is null ? file : file[(root.TrimEnd('/').Length + 1)..]).TrimStart('.', '/');
    }
}
