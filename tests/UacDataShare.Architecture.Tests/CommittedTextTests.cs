using System.Text.RegularExpressions;
using UacDataShare.TestSupport;

namespace UacDataShare.Architecture.Tests;

/// <summary>No committed file names a machine, a package registry or a key.</summary>
public sealed class CommittedTextTests
{
    private const string Own = "tests/UacDataShare.Architecture.Tests/CommittedTextTests.cs";

    public static TheoryData<string, string> Forbidden => new()
    {
        { "a folder of somebody's machine", """(?<![\w.])(/home/[a-z]|/Users/[a-z]|/work/[a-z]|/root/[a-z.]|C:\\Users)""" },
        { "a package registry", """registry\.npmjs|nuget\.org/v3|pkgs\.dev\.azure|/artifactory/|/nexus/|proxy\.golang""" },
        { "a private key", """-----BEGIN [A-Z ]*PRIVATE KEY-----""" },
        { "an access token", """(ghp|gho|glpat|xox[bap])[_-][A-Za-z0-9]{16}|eyJhbGciOi[A-Za-z0-9_-]{20}""" },
        { "a network address that is neither loopback, wildcard nor documentation", """(?<![\d.])(?!127\.|0\.0\.0\.0|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)(10\.\d+|172\.(1[6-9]|2\d|3[01])|192\.168)\.\d+\.\d+(?![\d.])""" },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void No_committed_file_holds(string what, string pattern)
    {
        var found = SourceText.Files
            .Where(path => path != Own && !path.EndsWith(".sln", StringComparison.Ordinal) && !IsVectorOfAnEngine(path))
            .Where(path => Regex.IsMatch(SourceText.Read(path), pattern))
            .ToList();

        Assert.True(found.Count == 0, $"{what} stands in: {string.Join(", ", found)}");
    }

    [Fact]
    public void Lock_files_of_npm_name_no_address() => Assert.All(
        SourceText.Files.Where(path => path.EndsWith("package-lock.json", StringComparison.Ordinal)),
        path => Assert.DoesNotContain("\"resolved\"", SourceText.Read(path), StringComparison.Ordinal));

    [Fact]
    public void Scripts_stop_at_the_first_mistake() => Assert.All(
        new[] { "run.sh", "test.sh", ".ci/run" },
        path => Assert.Contains("set -euo pipefail", SourceText.Read(path), StringComparison.Ordinal));

    [Fact]
    public void Text_ends_its_lines_with_a_line_feed_alone() => Assert.All(
        SourceText.Files.Where(path => Path.GetExtension(path) is ".cs" or ".sh" or ".md" or ".sql" or ".rego"),
        path => Assert.DoesNotContain('\r', SourceText.Read(path)));

    /// <summary>A report, not a rule: the twenty longest source files, for a reviewer who wonders where to cut next.</summary>
    [Fact]
    public void The_longest_source_files_are_known()
    {
        var longest = SourceText.Files
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(path => (Path: path, Lines: SourceText.Read(path).Count(letter => letter == '\n')))
            .OrderByDescending(file => file.Lines)
            .Take(20)
            .ToList();

        Console.WriteLine(string.Join('\n', longest.Select(file => $"{file.Lines,5} {file.Path}")));
        Assert.All(longest, file => Assert.True(file.Lines <= 1000, $"{file.Path} has {file.Lines} lines: cut it along its capability."));
    }

    /// <summary>Cases of token and network functions hold made-up tokens and addresses on purpose.</summary>
    private static bool IsVectorOfAnEngine(string path) =>
        path.StartsWith("tests/UacDataShare.Rego.Tests/", StringComparison.Ordinal) || path.StartsWith("tests/UacDataShare.Conformance.Tests/", StringComparison.Ordinal);
}
