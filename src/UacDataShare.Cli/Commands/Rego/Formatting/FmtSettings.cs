using UacDataShare.Rego;
using UacDataShare.Rego.Formatting;

namespace UacDataShare.Cli.Commands.Rego.Formatting;

/// <summary>The flags of <c>fmt</c>.</summary>
internal sealed class FmtSettings
{
    private readonly Flag _check;
    private readonly Flag _old;
    private readonly Flag _upgrade;
    private readonly Flag _drop;

    public FmtSettings()
    {
        Flags = new FlagSet();
        Write = Flags.Switch("write", "overwrite the original source file", 'w');
        List = Flags.Switch("list", "list all files who would change when formatted", 'l');
        Diff = Flags.Switch("diff", "only display a diff of the changes", 'd');
        Fail = Flags.Switch("fail", "non-zero exit code on reformat");
        _check = Flags.Switch("check-result", "assert that the formatted code is valid (default true)");
        _old = Flags.Switch("v0-compatible", "read and write Rego before 1.0");
        _upgrade = Flags.Switch("v0-v1", "read Rego before 1.0 and write what both versions read");
        _drop = Flags.Switch("drop-v0-imports", "drop imports that version 1 makes needless");
        Flags.Switch("rego-v1", "the same as --v0-v1");
        Flags.Switch("v1-compatible", "read and write Rego 1 (the default)");
    }

    public FlagSet Flags { get; }

    public Flag Write { get; }

    public Flag List { get; }

    public Flag Diff { get; }

    public Flag Fail { get; }

    public bool CheckResult => !_check.IsSet || _check.IsOn;

    public RegoVersion ResultVersion => _old.IsOn && !_upgrade.IsOn ? RegoVersion.V0 : RegoVersion.V1;

    public FormatOptions Options => new()
    {
        Version = _old.IsOn || _upgrade.IsOn ? RegoVersion.V0 : RegoVersion.V1,
        Upgrade = _upgrade.IsOn,
        DropOldImports = _drop.IsOn,
    };
}
