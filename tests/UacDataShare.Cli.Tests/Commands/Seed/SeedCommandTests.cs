using UacDataShare.TestDatabases;

namespace UacDataShare.Cli.Tests.Commands.Seed;

public sealed class SeedCommandTests
{
    [DatabaseFact]
    public async Task So_many_children_are_made_and_a_second_run_makes_no_more()
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] seed = ["seed", "--children", "30", "--seed", "7", "--database", database.Administrator];

        var first = await CommandRun.OfAsync(seed);
        var second = await CommandRun.OfAsync(seed);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.ExitCode, second.ExitCode));
        Assert.StartsWith("30 synthetic children, ", first.Out, StringComparison.Ordinal);
        Assert.Contains("are there already", second.Out, StringComparison.Ordinal);
        Assert.Equal(30, await database.ScalarAsync<long>("SELECT count(*) FROM records.child"));
    }

    [Fact]
    public async Task The_files_of_an_extract_are_written_into_a_folder()
    {
        var folder = Directory.CreateTempSubdirectory("uac-seed-");

        var run = await CommandRun.OfAsync("seed", "--children", "5", "--out", folder.FullName);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(6, (await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "child.csv"))).Length);
        folder.Delete(recursive: true);
    }
}
