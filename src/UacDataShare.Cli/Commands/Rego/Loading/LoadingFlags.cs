using System.Text;
using UacDataShare.Rego;
using UacDataShare.Rego.Bundles;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>
/// How each tool opens policies: which files and bundles it reads, in which version of the language, with which builtins, and what a
/// bundle's signature is held against.
/// </summary>
internal sealed class LoadingFlags
{
    public static readonly string[] Algorithms =
        ["ES256", "ES384", "ES512", "HS256", "HS384", "HS512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"];

    private readonly Flag _ignore;
    private readonly Flag _v0;
    private readonly Flag _capabilities;
    private readonly Flag _key;
    private readonly Flag _keyId;
    private readonly Flag _scope;
    private readonly Flag _excluded;
    private readonly Flag _skip;
    private readonly bool _asksForKey;

    /// <param name="flags">The tool's flags.</param>
    /// <param name="asksForKey">The tool refuses a signed bundle without a key, unless told to skip.</param>
    public LoadingFlags(FlagSet flags, bool asksForKey = false)
    {
        _asksForKey = asksForKey;
        _ignore = flags.Value("ignore", "set file and folder names to ignore; may be repeated");
        _v0 = flags.Switch("v0-compatible", "read modules as Rego before 1.0");
        flags.Switch("v1-compatible", "read modules as Rego 1 (the default)");
        _capabilities = flags.Value("capabilities", "set a file of capabilities: its builtins are those that policies may call");
        _key = flags.Value("verification-key", "set the secret (HMAC) or file of the PEM public key that bundles must be signed with");
        _keyId = flags.Value("verification-key-id", "set the id that the signature must name if it names any");
        _scope = flags.Value("scope", "set the scope that the signature must be for");
        _excluded = flags.Value("exclude-files-verify", "set files of bundles that are not held against the signature; may be repeated");
        _skip = flags.Switch("skip-verify", "do not verify signatures of bundles");
        Algorithm = flags.Value("signing-alg", "set the algorithm of signatures (default RS256)");
    }

    public Flag Algorithm { get; }

    public string ChosenAlgorithm => Algorithm.Or("RS256");

    public RegoVersion Version => _v0.IsOn ? RegoVersion.V0 : RegoVersion.V1;

    /// <summary>What is wrong with the flags, or null.</summary>
    public string? Fault()
    {
        if (!Algorithms.Contains(ChosenAlgorithm))
        {
            return $"--signing-alg takes one of {string.Join(", ", Algorithms)}";
        }

        return _skip.IsOn && _key.IsSet ? "specify --verification-key or --skip-verify but not both" : null;
    }

    /// <summary>Reads files and folders by their endings.</summary>
    public LoadedFiles Files(CliContext context, IEnumerable<string> paths, bool policiesOnly = false) =>
        new FileLoader(context, Version, new IgnoredNames(_ignore.All)) { PoliciesOnly = policiesOnly }.Load(paths);

    /// <summary>Reads bundles, and refuses what is not signed as asked.</summary>
    public LoadedFiles Bundles(CliContext context, IEnumerable<string> paths) =>
        new BundleLoader(context, Version, new IgnoredNames(_ignore.All), Trust(context)).Load(paths);

    /// <summary>Reads paths as bundles or as files.</summary>
    public LoadedFiles Load(CliContext context, IEnumerable<string> paths, bool asBundles) =>
        asBundles ? Bundles(context, paths) : Files(context, paths);

    /// <summary>Compiles what was read; the errors where there is no policy.</summary>
    public (CompiledPolicy? Policy, IReadOnlyList<Fault> Faults) Compile(CliContext context, LoadedFiles files, CompileOptions options)
    {
        if (files.Faults.Count > 0)
        {
            return (null, files.Faults);
        }

        var compiled = CompiledPolicy.Compile(files.Modules, files.Data, Restricted(context, options));
        return (compiled.Policy, Of(compiled.Diagnostics));
    }

    public static IReadOnlyList<Fault> Of(IReadOnlyList<RegoDiagnostic> diagnostics) => [.. diagnostics.Select(Loading.Fault.Of)];

    /// <summary>Compile options with the builtins of the given capabilities.</summary>
    /// <exception cref="InvalidDataException">The file holds no capabilities.</exception>
    public CompileOptions Restricted(CliContext context, CompileOptions options)
    {
        if (!_capabilities.IsSet)
        {
            return options;
        }

        var text = File.ReadAllBytes(context.FullPath(_capabilities.Or("")));
        return DocumentText.TryReadJson(text, out var document, out _) && document.Get("builtins").TryGetArray(out var builtins)
            ? options with { Builtins = builtins.Items.ToArray().Select(b => b.Get("name")).Where(n => n.IsString).Select(TextOf).ToHashSet() }
            : throw new InvalidDataException($"{_capabilities.Or("")}: no capabilities: expected an object with builtins");
    }

    /// <summary>A key: the file's text where there is such a file, else the text given.</summary>
    public static string KeyText(CliContext context, string given)
    {
        var path = given.StartsWith("file://", StringComparison.Ordinal) ? given["file://".Length..] : given;
        return given.Contains('\n', StringComparison.Ordinal) || !File.Exists(context.FullPath(path))
            ? given
            : File.ReadAllText(context.FullPath(path), Encoding.UTF8).TrimEnd('\n');
    }

    private BundleTrust Trust(CliContext context)
    {
        var verifier = _key.IsSet
            ? new BundleVerifier(KeyText(context, _key.Or("")))
            {
                Algorithm = ChosenAlgorithm,
                KeyId = _keyId.Or(""),
                Scope = _scope.Or(""),
                Excluded = _excluded.Split().Select(f => f.TrimStart('/')).ToHashSet(),
            }
            : null;
        return new BundleTrust(verifier, _asksForKey && !_skip.IsOn);
    }

    private static string TextOf(RegoValue value) => value.TryGetString(out var text) ? text : "";
}
