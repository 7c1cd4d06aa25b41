using System.Reflection;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>
/// Hand-written cases of one validation rule, in <c>GraphQL/Cases/Rules/RULE.graphql-cases</c>. A line <c>=== schema FILE</c> names the
/// schema of what follows; <c>--- title</c> starts a case, its document follows, and each line <c>&gt;&gt;&gt; RULE LINE:COLUMN ...</c> is
/// an error in the order in which it is given, or <c>&gt;&gt;&gt; ok</c>. All rules run in every case.
/// </summary>
/// <param name="Title">What the case shows.</param>
/// <param name="Sdl">The schema's text.</param>
/// <param name="Document">The document.</param>
/// <param name="Expected">The errors, one a line; empty for none.</param>
internal sealed record RuleCase(string Title, string Sdl, string Document, string Expected)
{
    private static readonly string Folder = Path.Combine(Repository.ProjectDirectory(Assembly.GetExecutingAssembly()), "GraphQL", "Cases", "Rules");

    internal static IEnumerable<string> Rules =>
        Directory.EnumerateFiles(Folder, "*.graphql-cases").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    internal static string Schema(string file) => File.ReadAllText(Path.Combine(Folder, file));

    internal static IReadOnlyList<RuleCase> Load(string rule)
    {
        var cases = new List<RuleCase>();
        var sdl = "";
        var title = "";
        var document = new List<string>();
        var expected = new List<string>();
        foreach (var line in File.ReadAllLines(Path.Combine(Folder, rule + ".graphql-cases")).Append("--- end"))
        {
            if (line.StartsWith(">>> ", StringComparison.Ordinal))
            {
                expected.Add(line[4..]);
                continue;
            }

            var startsCase = line.StartsWith("--- ", StringComparison.Ordinal);
            var namesSchema = line.StartsWith("=== schema ", StringComparison.Ordinal);
            if (!startsCase && !namesSchema)
            {
                document.Add(line);
                continue;
            }

            if (title.Length > 0 && expected.Count > 0)
            {
                cases.Add(new RuleCase(title, sdl, string.Join('\n', document).TrimEnd('\n'), expected is ["ok"] ? "" : string.Join('\n', expected)));
            }

            title = startsCase ? line[4..] : "";
            sdl = namesSchema ? Schema(line["=== schema ".Length..]) : sdl;
            document.Clear();
            expected.Clear();
        }

        return cases;
    }
}
