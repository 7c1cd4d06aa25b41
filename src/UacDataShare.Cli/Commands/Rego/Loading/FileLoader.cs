using System.Text;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>
/// Reads policies and data as <c>opa</c> does for <c>--data</c>: files by their ending; folders wholly, their documents below a path of
/// the folders' names; <c>a.b:FILE</c> puts a document below <c>data.a.b</c>.
/// </summary>
internal sealed class FileLoader(CliContext context, RegoVersion version, IgnoredNames ignored)
{
    private readonly List<PolicyModule> _modules = [];
    private readonly List<Fault> _faults = [];
    private readonly DataTree _data = new();
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>Policies only: documents are not read.</summary>
    public bool PoliciesOnly { get; init; }

    public LoadedFiles Load(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            LoadPath(path);
        }

        return new LoadedFiles(_modules, _data.Build(), _faults) { Texts = _texts };
    }

    private void LoadPath(string given)
    {
        var (prefix, path) = SplitPrefix(given.StartsWith("file://", StringComparison.Ordinal) ? given["file://".Length..] : given);
        var full = context.FullPath(path);
        if (Directory.Exists(full))
        {
            LoadFolder(full, path, prefix);
        }
        else if (File.Exists(full))
        {
            LoadFile(full, path, prefix, known: false);
        }
        else
        {
            _faults.Add(new Fault($"1 error occurred during loading: stat {path}: no such file or directory"));
        }
    }

    private static (string[] Prefix, string Path) SplitPrefix(string given)
    {
        var colon = given.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && !given[..colon].Contains('/', StringComparison.Ordinal)
            ? (given[..colon].Split('.'), given[(colon + 1)..])
            : ([], given);
    }

    private void LoadFolder(string full, string shown, string[] path)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(full).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(entry);
            var label = shown is "." or "./" ? name : Path.Combine(shown, name);
            if (ignored.Matches(name, label))
            {
                continue;
            }

            if (Directory.Exists(entry))
            {
                LoadFolder(entry, label, [.. path, name]);
            }
            else
            {
                LoadFile(entry, label, path, known: true);
            }
        }
    }

    /// <summary>Reads a file; one that was named is read whatever its ending.</summary>
    private void LoadFile(string full, string shown, string[] path, bool known)
    {
        switch (Path.GetExtension(full))
        {
            case ".rego":
                LoadModule(full, shown);
                break;
            case ".json" when !PoliciesOnly:
                LoadDocument(full, shown, path, DocumentText.TryReadJson);
                break;
            case ".yaml" or ".yml" when !PoliciesOnly:
                LoadDocument(full, shown, path, DocumentText.TryReadYaml);
                break;
            case ".json" or ".yaml" or ".yml":
                break;
            default:
                if (!known && !PoliciesOnly)
                {
                    LoadUnknown(full, shown, path);
                }

                break;
        }
    }

    private void LoadUnknown(string full, string shown, string[] path)
    {
        var text = File.ReadAllText(full);
        if (PolicyModule.Parse(shown, text, version).Module is { } module)
        {
            _modules.Add(module);
            _texts[shown] = text;
            return;
        }

        LoadDocument(full, shown, path, DocumentText.TryReadAny);
    }

    private void LoadModule(string full, string shown) => AddModule(shown, File.ReadAllText(full, Encoding.UTF8));

    private void AddModule(string shown, string text)
    {
        var result = PolicyModule.Parse(shown, text, version);
        if (result.Module is { } module)
        {
            _modules.Add(module);
            _texts[shown] = text;
        }

        _faults.AddRange(result.Diagnostics.Select(Fault.Of));
    }

    private void LoadDocument(string full, string shown, string[] path, Reading read) =>
        AddDocument(File.ReadAllBytes(full), shown, path, read);

    private void AddDocument(byte[] content, string shown, string[] path, Reading read)
    {
        if (!read(content, out var value, out var error))
        {
            _faults.Add(new Fault($"1 error occurred during loading: {shown}: {error}"));
        }
        else if (!_data.TrySet(path, value))
        {
            _faults.Add(new Fault(value.IsObject || path.Length > 0
                ? $"1 error occurred during loading: {shown}: merge error"
                : $"1 error occurred during loading: {shown}: document must be of type object"));
        }
    }

    private delegate bool Reading(ReadOnlySpan<byte> text, out RegoValue value, out string? error);
}
