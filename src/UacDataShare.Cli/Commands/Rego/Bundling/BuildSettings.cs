using UacDataShare.Cli.Commands.Rego.Loading;

namespace UacDataShare.Cli.Commands.Rego.Bundling;

/// <summary>The flags of <c>build</c>.</summary>
internal sealed class BuildSettings
{
    private readonly Flag _optimize;
    private readonly Flag _target;
    private readonly Flag _prune;

    public BuildSettings()
    {
        Flags = new FlagSet();
        Bundle = Flags.Switch("bundle", "load paths as bundles", 'b');
        Output = Flags.Value("output", "set the output file (default bundle.tar.gz)", 'o');
        Revision = Flags.Value("revision", "set the revision in the manifest", 'r');
        Entrypoint = Flags.Value("entrypoint", "set a path such as disclosure/decision that must have rules; may be repeated", 'e');
        Key = Flags.Value("signing-key", "set the secret (HMAC) or file of the PEM private key to sign with");
        Claims = Flags.Value("claims-file", "set a file of JSON with further claims of the signature, such as keyid, scope and iss");
        _optimize = Flags.Value("optimize", "set the optimization level: 0", 'O');
        _target = Flags.Value("target", "set the output bundle's target: rego", 't');
        _prune = Flags.Switch("prune-unused", "not supported");
        Loading = new LoadingFlags(Flags, asksForKey: true);
    }

    public FlagSet Flags { get; }

    public LoadingFlags Loading { get; }

    public Flag Bundle { get; }

    public Flag Output { get; }

    public Flag Revision { get; }

    public Flag Entrypoint { get; }

    public Flag Key { get; }

    public Flag Claims { get; }

    /// <summary>What is wrong with the flags taken together, or null.</summary>
    public string? Fault()
    {
        if (Flags.Arguments.Count == 0)
        {
            return "expected at least one path";
        }

        if (_target.Or("rego") != "rego")
        {
            return $"--target {_target.Or("")} is not supported: bundles are built for the target rego";
        }

        if (_optimize.Or("0") != "0")
        {
            return "--optimize is not supported: policies are compiled when a bundle is loaded; give 0 or leave it out";
        }

        if (_prune.IsOn)
        {
            return "--prune-unused is not supported: leave the files out that are not wanted (--ignore)";
        }

        return Claims.IsSet && !Key.IsSet ? "specify --signing-key with --claims-file" : Loading.Fault();
    }
}
