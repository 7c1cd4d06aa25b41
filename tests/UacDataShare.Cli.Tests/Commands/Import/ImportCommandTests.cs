using System.Text.Json;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Cli.Tests.Commands.Import;

public sealed class ImportCommandTests : IDisposable
{
    private const string Head = "source_system,record_id,synthetic,recorded_at,first_name,last_name,date_of_birth,sex,country_of_birth";
    private const string Good = "T,1,true,2026-01-01T00:00:00Z,Ana,Pop,2010-02-03,F,GTM";
    private const string Bad = "T,2,true,2026-01-01T00:00:00Z,Ana,Pop,3 Feb 2010,F,GTM";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [DatabaseFact]
    public async Task The_samples_come_in_whole()
    {
        await using var database = await TestDatabase.CreateAsync();

        var run = await ImportAsync(database, Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.csv"));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.DoesNotContain("UAC", run.Error, StringComparison.Ordinal);
        Assert.Equal(1000, await database.ScalarAsync<long>("SELECT count(*) FROM records.child WHERE synthetic"));
        Assert.Contains("total", run.Out, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_row_that_does_not_fit_is_in_the_report_and_the_answer_is_no()
    {
        await using var database = await TestDatabase.CreateAsync();
        var report = Path.Combine(_folder.FullName, "report.ndjson");

        var run = await ImportAsync(database, Write("child.csv", Head, Good, Bad), "--report", report);

        Assert.Equal(ExitCode.AnswerIsNo, run.ExitCode);
        Assert.Equal(
            "{\"file\":\"child.csv\",\"line\":3,\"column\":\"date_of_birth\",\"code\":\"UAC2202\",\"reason\":\"Not a date of the form YYYY-MM-DD between 1900 and 2100.\"}\n",
            await File.ReadAllTextAsync(report));
        Assert.Contains("child.csv:3 date_of_birth UAC2202", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM records.child"));
    }

    [DatabaseFact]
    public async Task A_program_reads_the_counts_as_json()
    {
        await using var database = await TestDatabase.CreateAsync();

        var run = await ImportAsync(database, Write("child.csv", Head, Good, Bad), "--format", "json");

        using var answer = JsonDocument.Parse(run.Out);
        var file = answer.RootElement.GetProperty("files")[0];
        Assert.Equal((1, 1), (file.GetProperty("inserted").GetInt64(), file.GetProperty("rejected").GetInt64()));
    }

    [DatabaseFact]
    public async Task A_file_that_is_not_there_could_not_be_reached()
    {
        await using var database = await TestDatabase.CreateAsync();

        var run = await ImportAsync(database, Path.Combine(_folder.FullName, "child.csv"));

        Assert.Equal(ExitCode.CouldNotReach, run.ExitCode);
        Assert.StartsWith("error UAC2000: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_could_not_be_reached()
    {
        var run = await CommandRun.OfAsync("import", Write("child.csv", Head, Good), "--database", "Host=/nowhere;Username=nobody;Database=none");

        Assert.Equal(ExitCode.CouldNotReach, run.ExitCode);
        Assert.StartsWith("error UAC2010: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "child.txt", "--database", "Host=/nowhere;Username=nobody;Database=none")]
    [InlineData("import", "child.csv", "--format", "xml")]
    [InlineData("seed", "--children", "0")]
    [InlineData("seed", "--children", "1000001")]
    [InlineData("seed", "--children", "many")]
    public async Task Wrong_use_is_told_apart(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        Assert.Equal(ExitCode.WrongUse, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    private static Task<CommandRun> ImportAsync(TestDatabase database, params string[] arguments) => CommandRun.OfAsync(
        new Dictionary<string, string> { ["UAC_DATABASE"] = database.Steward }, ["import", .. arguments]);

    private static Task<CommandRun> ImportAsync(TestDatabase database, string file, params string[] options) =>
        ImportAsync(database, [file, .. options]);

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
