using System.Text.RegularExpressions;
using System.Xml.Linq;
using UacDataShare.TestSupport;

namespace UacDataShare.Architecture.Tests;

/// <summary>What engines may not touch is a build error by lists of symbols; these tests keep the lists and their reach.</summary>
public sealed partial class BannedSymbolTests
{
    private static string Source => Path.Combine(Repository.Root, "src");

    [Theory]
    [InlineData("T:System.Console")]
    [InlineData("T:System.Environment")]
    [InlineData("T:System.IO.File")]
    [InlineData("T:System.IO.Directory")]
    [InlineData("T:System.IO.FileStream")]
    [InlineData("T:System.TimeProvider")]
    [InlineData("T:System.Diagnostics.Stopwatch")]
    [InlineData("T:System.Net.Http.HttpClient")]
    [InlineData("T:System.Net.Sockets.Socket")]
    public void An_engine_may_not_touch_the_world(string symbol) =>
        Assert.Contains(File.ReadAllLines(Path.Combine(Source, "BannedSymbols.Engine.txt")), line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    [Theory]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.Guid.NewGuid")]
    public void Nobody_reads_the_machines_clock_or_makes_ids_of_nothing(string symbol) =>
        Assert.Contains(File.ReadAllLines(Path.Combine(Source, "BannedSymbols.txt")), line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    [Fact]
    public void The_lists_reach_every_engine()
    {
        var text = XDocument.Load(Path.Combine(Source, "Directory.Build.props")).Descendants("IsEngine").Single().Attribute("Condition")?.Value ?? "";
        var pattern = PatternInCondition().Match(text).Groups[1].Value;

        foreach (var engine in new[] { "Rego", "GraphQL", "Ledger", "Disclosure" })
        {
            Assert.Matches(pattern, $"UacDataShare.{engine}");
        }
    }

    [Fact]
    public void No_source_file_switches_a_ban_off()
    {
        var offenders = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("RS0030", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Source, file));

        Approved.Match(string.Join('\n', offenders.Order(StringComparer.Ordinal)), "bans-switched-off");
    }

    [GeneratedRegex("'(\\^[^']+)'")]
    private static partial Regex PatternInCondition();
}
