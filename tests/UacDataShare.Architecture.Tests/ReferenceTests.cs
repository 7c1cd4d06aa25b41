using System.Text;
using UacDataShare.TestSupport;

namespace UacDataShare.Architecture.Tests;

/// <summary>A new edge between projects, or a new package, is a change of one line that somebody has to approve.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Engines = ["UacDataShare.Rego", "UacDataShare.GraphQL", "UacDataShare.Ledger"];

    // Managed code without dependencies of its own: docs/adr/0012-ml-dsa-by-bouncy-castle.md.
    private static readonly (string Engine, string Package) Exception = ("UacDataShare.Ledger", "BouncyCastle.Cryptography");

    [Fact]
    public void Project_references_are_as_approved()
    {
        var text = new StringBuilder();
        foreach (var project in ProjectFiles.Source)
        {
            var uses = ProjectFiles.ReferencesOf(project).Concat(ProjectFiles.PackagesOf(project)).ToList();
            text.AppendLine($"{ProjectFiles.NameOf(project)} -> {(uses.Count == 0 ? "the base library" : string.Join(", ", uses))}");
        }

        Approved.Match(text.ToString(), "references");
    }

    [Fact]
    public void Engines_use_the_base_library_only_and_the_ledger_one_package() => Assert.All(
        ProjectFiles.Source.Where(project => Engines.Contains(ProjectFiles.NameOf(project))),
        engine => Assert.Empty(ProjectFiles.ReferencesOf(engine).Concat(ProjectFiles.PackagesOf(engine)
            .Where(package => (ProjectFiles.NameOf(engine), package) != Exception))));

    [Fact]
    public void Only_hosts_know_the_web()
    {
        string[] web = ["UacDataShare.Hosting", "UacDataShare.Gateway", "UacDataShare.Portal"];

        var knowing = ProjectFiles.Source
            .Where(project => File.ReadAllText(project) is var text
                && (text.Contains("Microsoft.AspNetCore", StringComparison.Ordinal) || text.Contains("Sdk.Web", StringComparison.Ordinal)))
            .Select(ProjectFiles.NameOf);

        Assert.All(knowing, project => Assert.Contains(project, web));
    }

    [Fact]
    public void No_source_refers_to_a_test() =>
        Assert.All(ProjectFiles.Source, project => Assert.DoesNotContain(ProjectFiles.ReferencesOf(project), name => name.Contains("Test", StringComparison.Ordinal)));

    [Fact]
    public void Every_source_project_has_its_tests()
    {
        var tests = ProjectFiles.Tests.Select(ProjectFiles.NameOf).ToHashSet();

        Assert.All(ProjectFiles.Source.Select(ProjectFiles.NameOf), name => Assert.Contains($"{name}.Tests", tests));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "UacDataShare.sln"));

        Assert.All(
            ProjectFiles.Source.Concat(ProjectFiles.Tests),
            project => Assert.Contains($"\"{ProjectFiles.NameOf(project)}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Versions_are_central_and_exact()
    {
        Assert.All(ProjectFiles.Source.Concat(ProjectFiles.Tests), project => Assert.DoesNotContain(
            "PackageReference Include=\"", File.ReadAllText(project).Split('\n').Where(line => line.Contains("Version=", StringComparison.Ordinal)).DefaultIfEmpty("").First(), StringComparison.Ordinal));
        var pins = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"));
        Assert.DoesNotMatch("""Version="[^"]*[*\[(]""", pins);
    }
}
