using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>Writes paths as Rego does: a dot before words, brackets round all else.</summary>
internal static class PathWriter
{
    public static string Append(string path, RegoValue key) =>
        key.TryGetString(out var name) && IsWord(name) ? $"{path}.{name}" : $"{path}[{key}]";

    public static string Write(string root, IEnumerable<RegoValue> path) => path.Aggregate(root, Append);

    public static bool IsWord(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => c == '_' || char.IsAsciiLetterOrDigit(c));
}
