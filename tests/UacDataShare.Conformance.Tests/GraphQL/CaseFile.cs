using System.Reflection;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>
/// Hand-written cases of one subject, in <c>GraphQL/Cases/NAME.txt</c>. A line <c>&gt; text</c> is a whole case, also with <c> !!! </c> and its variables; a line
/// <c>=== title</c> starts a case of several lines; a line <c>%%% NAME</c> names the schema (a file <c>NAME.graphql</c> beside) of the cases below it; a line <c>!!!</c> ends the text
/// and starts the variables of a case as JSON.
/// </summary>
/// <param name="Title">What the case shows.</param>
/// <param name="Schema">The name of the schema; empty where none is needed.</param>
/// <param name="Text">The document.</param>
/// <param name="Variables">The variables as JSON; empty where there are none.</param>
internal sealed record CaseFile(string Title, string Schema, string Text, string Variables)
{
    private static string Folder => Path.Combine(Repository.ProjectDirectory(Assembly.GetExecutingAssembly()), "GraphQL", "Cases");

    internal static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    internal static string Sdl(string schema) => File.ReadAllText(Path.Combine(Folder, schema + ".graphql"));

    internal static IReadOnlyList<CaseFile> Load(string name)
    {
        var cases = new List<CaseFile>();
        var schema = "";
        var title = "";
        var lines = new List<string>();
        foreach (var line in File.ReadAllText(Path.Combine(Folder, name + ".txt")).Split('\n').Append("=== "))
        {
            var startsCase = line.StartsWith("=== ", StringComparison.Ordinal);
            var namesSchema = line.StartsWith("%%% ", StringComparison.Ordinal);
            var isCase = line.StartsWith("> ", StringComparison.Ordinal);
            if (!startsCase && !namesSchema && !isCase)
            {
                lines.Add(line);
                continue;
            }

            if (title.Length > 0)
            {
                cases.Add(Create(title, schema, lines));
            }

            title = startsCase ? line[4..] : isCase ? line[2..] : "";
            schema = namesSchema ? line[4..] : schema;
            lines.Clear();
            lines.AddRange(isCase ? line[2..].Replace(" !!! ", "\n!!!\n", StringComparison.Ordinal).Split('\n') : []);
        }

        return cases;
    }

    private static CaseFile Create(string title, string schema, List<string> lines)
    {
        var end = lines.IndexOf("!!!");
        var text = string.Join('\n', end < 0 ? lines : lines[..end]).TrimEnd('\n');
        return new CaseFile(title, schema, text, end < 0 ? "" : string.Join('\n', lines[(end + 1)..]));
    }
}
