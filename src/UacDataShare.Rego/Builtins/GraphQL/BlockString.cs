namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>The meaning of a block string: common indent and blank lines at both ends removed (§2.9.4).</summary>
internal static class BlockString
{
    internal static string Dedent(string raw)
    {
        var lines = raw.Split('\n');
        var indent = lines.Skip(1).Where(line => Indent(line) < line.Length).Select(Indent).DefaultIfEmpty(0).Min();
        for (var i = 1; i < lines.Length; i++)
        {
            lines[i] = lines[i][Math.Min(indent, lines[i].Length)..];
        }

        var (first, last) = (0, lines.Length - 1);
        while (first <= last && Indent(lines[first]) == lines[first].Length)
        {
            first++;
        }

        while (last >= first && Indent(lines[last]) == lines[last].Length)
        {
            last--;
        }

        return string.Join('\n', lines[first..(last + 1)]);
    }

    private static int Indent(string line)
    {
        var end = line.AsSpan().IndexOfAnyExcept(' ', '\t');
        return end < 0 ? line.Length : end;
    }
}
