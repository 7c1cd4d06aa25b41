using System.IO.Enumeration;

namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>Names of files and folders that are not read; <c>*</c> and <c>?</c> stand for any letters and one.</summary>
internal sealed class IgnoredNames(IReadOnlyList<string> patterns)
{
    /// <summary>Whether one entry of a folder is passed over.</summary>
    public bool Matches(string name, string label) => patterns.Any(pattern =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false) || FileSystemName.MatchesSimpleExpression(pattern, label, ignoreCase: false));

    /// <summary>Whether a file or a folder on the way to it is passed over.</summary>
    public bool Covers(string path, string root)
    {
        var label = root;
        foreach (var part in path.Split('/'))
        {
            label = Path.Combine(label, part);
            if (Matches(part, label))
            {
                return true;
            }
        }

        return false;
    }
}
