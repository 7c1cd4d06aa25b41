using UacDataShare.Data.Errors;
using UacDataShare.Data.Extracts.Importing;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Extracts;

public sealed class ImportTests
{
    private const string ChildHead = ImportRun.Head + ",a_number,first_name,last_name,date_of_birth,sex,country_of_birth";

    [DatabaseFact]
    public async Task Good_rows_come_in_and_bad_rows_are_reported_by_line_and_column()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);
        var file = run.Write("child.csv", $""""
            {ChildHead}
            T,1,true,2026-01-01T00:00:00Z,990000001,Ana,Pop Caal,2010-02-03,F,GTM
            T,2,true,2026-01-01T00:00:00Z,99,Ana,Pop,2010-02-30,X,GTM
            T,3,true,2026-01-01T00:00:00Z,,Ana,,2010-02-03,F,gtm
            T,4,maybe,yesterday,,Ana,Pop,2010-02-03,F,GTM
            T,5,true,2026-01-01T00:00:00Z,,Ana,Pop,2010-02-03,F
            T,6,true,2026-01-01T00:00:00Z,,"Ana,
            ""la mayor""",Pop,2010-02-03,F,GTM

            T,7,true,2026-01-01T00:00:00Z,,"Ana" Pop,Pop,2010-02-03,F,GTM
            T,8,true,2026-01-01T00:00:00Z,,Ana,Pop,2010-02-03,F,HND
            """");

        var done = Assert.Single(await run.ImportAsync(file));

        Assert.Equal(new ImportSummary("child.csv", 8, 3, 0, 0, 0, 5), done);
        Assert.Equal(
            [
                "child.csv:3 a_number UAC2206", "child.csv:3 date_of_birth UAC2202", "child.csv:3 sex UAC2204",
                "child.csv:4 last_name UAC2201", "child.csv:4 country_of_birth UAC2206",
                "child.csv:5 synthetic UAC2203", "child.csv:5 recorded_at UAC2214",
                "child.csv:6  UAC2208",
                "child.csv:10  UAC2212",
            ],
            run.FaultLines);
        Assert.Equal("Ana,\n\"la mayor\"", await database.ScalarAsync<string>("SELECT first_name FROM records.child WHERE source_id = '6'"));
    }

    [DatabaseFact]
    public async Task The_report_never_carries_a_value()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);
        const string Secret = "Xochitl-9981";
        var csv = run.Write("child.csv", $"{ChildHead}\n{string.Join(',', Enumerable.Repeat(Secret, 10))}\n{Secret}\n\"{Secret}");
        var headless = run.Write("child.headless.csv", $"{Secret},1,true\n{Secret},2,true\n");
        var json = run.Write("all.ndjson", $"{{\"record\":\"{Secret}\"}}\n{{\"record\":\"child\",\"{Secret}\":\"{Secret}\"}}\n{Secret}\n");
        var orphan = run.Write("child_alias.csv", $"{ImportRun.Head},child_id,aka\nT,1,true,2026-01-01T00:00:00Z,{Secret},{Secret}\n");

        await run.ImportAsync(csv, headless, json, orphan);

        Assert.True(run.Faults.Count > 20);
        Assert.DoesNotContain(run.Faults, fault => fault.ToString().Contains(Secret, StringComparison.OrdinalIgnoreCase));
    }

    [DatabaseFact]
    public async Task Importing_again_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);
        var files = Directory.GetFiles(Path.Combine(TestSupport.Repository.Root, "samples"), "*.csv");
        await run.ImportAsync(files);
        var before = await run.FingerprintAsync();

        var again = await run.ImportAsync(files);

        Assert.Empty(run.Faults);
        Assert.All(again, file => Assert.Equal(file.RowsRead, file.Unchanged));
        Assert.Equal(before, await run.FingerprintAsync());
    }

    [DatabaseFact]
    public async Task Two_rows_with_one_id_are_both_kept_and_flagged()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);
        var file = run.Write("child.csv", $"""
            {ChildHead}
            T,1,true,2026-01-02T00:00:00Z,990000001,Ana,Pop,2010-02-03,F,GTM
            T,1,true,2026-01-01T00:00:00Z,990000001,Anna,Pop,2010-02-03,F,GTM
            T,2,true,2026-01-01T00:00:00Z,990000002,Luz,Pop,2010-02-03,F,GTM
            T,2,true,2026-01-01T00:00:00Z,990000002,Luz,Pop,2010-02-03,F,GTM
            """);

        var done = Assert.Single(await run.ImportAsync(file));
        var before = await run.FingerprintAsync();
        await run.ImportAsync(file);

        Assert.Equal(new ImportSummary("child.csv", 4, 2, 0, 1, 2, 0), done);
        Assert.Equal("Ana 2 true", await database.ScalarAsync<string>("SELECT first_name || ' ' || version || ' ' || duplicate FROM records.child WHERE source_id = '1'"));
        Assert.Equal("Anna true", await database.ScalarAsync<string>("SELECT (content->>'first_name') || ' ' || duplicate FROM records.record_version"));
        Assert.Equal("Luz 1 false", await database.ScalarAsync<string>("SELECT first_name || ' ' || version || ' ' || duplicate FROM records.child WHERE source_id = '2'"));
        Assert.Equal(before, await run.FingerprintAsync());
    }

    [DatabaseFact]
    public async Task A_later_extract_replaces_the_row_and_keeps_the_version_before()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);
        string Version(string day, string name) => $"{ChildHead}\nT,1,true,2026-01-{day}T00:00:00Z,990000001,{name},Pop,2010-02-03,F,GTM\n";
        await run.ImportAsync(run.Write("child.1.csv", Version("02", "Ana")));

        var later = Assert.Single(await run.ImportAsync(run.Write("child.2.csv", Version("03", "Anabel"))));
        var earlier = Assert.Single(await run.ImportAsync(run.Write("child.3.csv", Version("01", "Anita"))));

        Assert.Equal((1, 0), (later.Updated, later.Duplicates));
        Assert.Equal(1, earlier.Updated);
        Assert.Equal("Anabel 3 false", await database.ScalarAsync<string>("SELECT first_name || ' ' || version || ' ' || duplicate FROM records.child"));
        Assert.Equal("Ana Anita", await database.ScalarAsync<string>("SELECT string_agg(content->>'first_name', ' ' ORDER BY content->>'first_name') FROM records.record_version"));
    }

    [DatabaseFact]
    public async Task A_reference_to_nothing_is_reported_and_files_may_come_in_any_order()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);
        var aliases = run.Write("child_alias.csv", $"{ImportRun.Head},child_id,aka\nT,1,true,2026-01-01T00:00:00Z,1,Anita\nT,2,true,2026-01-01T00:00:00Z,404,Nobody\n");
        var children = run.Write("child.csv", $"{ChildHead}\nT,1,true,2026-01-01T00:00:00Z,,Ana,Pop,2010-02-03,F,GTM\n");

        var done = await run.ImportAsync(aliases, children);

        Assert.Equal(["child.csv", "child_alias.csv"], done.Select(file => file.Name));
        Assert.Equal(["child_alias.csv:3 child_id UAC2207"], run.FaultLines);
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM records.child_alias"));
    }

    [DatabaseFact]
    public async Task Lines_of_json_mean_the_same_as_csv()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);
        var csv = run.Write("child.csv", $"{ChildHead}\nT,1,true,2026-01-01T00:00:00Z,990000001,Ana,Pop,2010-02-03,F,GTM\n");
        var json = run.Write("all.ndjson", """
            {"record":"child","source_system":"T","record_id":"1","synthetic":true,"recorded_at":"2026-01-01T00:00:00+00:00","a_number":"990000001","first_name":"Ana","last_name":"Pop","date_of_birth":"2010-02-03","sex":"F","country_of_birth":"GTM","citizenship":null}
            {"record":"child_alias","source_system":"T","record_id":"1","synthetic":true,"recorded_at":"2026-01-01T00:00:00Z","child_id":"1","aka":"Anita"}
            {"record":"child","source_system":"T","record_id":"2","synthetic":"true","recorded_at":1}
            {"record":"child"
            [1]
            {"record":"child","source_system":"T","source_system":"T"}
            {"record":"child_alias","source_system":"T","record_id":"2","synthetic":true,"recorded_at":"2026-01-01T00:00:00Z","child_id":"1","aka":"\ud800"}
            """);
        await run.ImportAsync(csv);

        var done = Assert.Single(await run.ImportAsync(json));

        Assert.Equal((7, 1, 1, 5), (done.RowsRead, done.Inserted, done.Unchanged, done.Rejected));
        Assert.Contains("all.ndjson:3 synthetic UAC2203", run.FaultLines);
        Assert.Contains("all.ndjson:3 recorded_at UAC2213", run.FaultLines);
        Assert.Contains("all.ndjson:4  UAC2209", run.FaultLines);
        Assert.Contains("all.ndjson:5  UAC2209", run.FaultLines);
        Assert.Contains("all.ndjson:6 source_system UAC2216", run.FaultLines);
        Assert.Contains(run.FaultLines, line => line.StartsWith("all.ndjson:7 ", StringComparison.Ordinal) && line.EndsWith("UAC2213", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Bytes_that_are_no_text_spoil_one_row()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);
        byte[] head = [.. "\uFEFF"u8, .. System.Text.Encoding.UTF8.GetBytes(ChildHead), (byte)'\r', (byte)'\n'];
        byte[] broken = [.. "T,1,true,2026-01-01T00:00:00Z,,An\u0061"u8, 0xFF, .. ",Pop,2010-02-03,F,GTM\r\n"u8];
        var control = "T,2,true,2026-01-01T00:00:00Z,,An\0a,Pop,2010-02-03,F,GTM\r\n"u8;
        var good = "T,3,true,2026-01-01T00:00:00Z,,Ana,Pop,2010-02-03,F,GTM\r\n"u8;
        byte[] all = [.. head, .. broken, .. control, .. good];

        var done = Assert.Single(await run.ImportAsync(run.WriteBytes("child.csv", all)));

        Assert.Equal(1, done.Inserted);
        Assert.Equal(["child.csv:2 first_name UAC2213", "child.csv:3 first_name UAC2213"], run.FaultLines);
    }

    [DatabaseFact]
    public async Task Children_at_one_address_are_counted()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);
        var children = run.Write("child.csv", ChildHead + "\n" + string.Concat(Enumerable.Range(1, 4).Select(i => $"T,{i},true,2026-01-01T00:00:00Z,,Ana,Pop,2010-02-03,F,GTM\n")));
        var releases = run.Write("release.csv", $"""
            {ImportRun.Head},child_id,release_date,discharge_type,address_line,zip,address_quality
            T,1,true,2026-01-01T00:00:00Z,1,2022-09-30,AGE_OUT,1 Sample Oak St,77081,COMPLETE
            T,2,true,2026-01-01T00:00:00Z,2,2022-10-01,AGE_OUT,1 Sample Oak St,77081,COMPLETE
            T,3,true,2026-01-01T00:00:00Z,3,2022-10-01,AGE_OUT,1 Sample Oak St,77082,COMPLETE
            T,4,true,2026-01-01T00:00:00Z,4,2022-10-01,AGE_OUT,,,BLANK
            """);

        await run.ImportAsync(children, releases);

        Assert.Equal("2 2 1 -", await database.ScalarAsync<string>("SELECT string_agg(coalesce(address_cluster_count::text, '-'), ' ' ORDER BY source_id) FROM records.release"));
        Assert.Equal("2022 2023 2023 2023", await database.ScalarAsync<string>("SELECT string_agg(release_fy::text, ' ' ORDER BY source_id) FROM records.release"));
    }

    [DatabaseTheory]
    [InlineData("", "UAC2217")]
    [InlineData("source_system,record_id\n", "UAC2201")]
    [InlineData(ChildHead + ",sex\n", "UAC2216")]
    [InlineData(ChildHead + ",shoe_size\n", "UAC2211")]
    public async Task A_header_that_does_not_fit_refuses_the_file(string content, string code)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);

        var done = Assert.Single(await run.ImportAsync(run.Write("child.csv", content)));

        Assert.Equal((0, 1), (done.Inserted, done.Rejected));
        Assert.Contains(run.Faults, fault => fault.Line == 1 && fault.Fault.Code == code);
    }

    [DatabaseTheory]
    [InlineData("child.xlsx", "UAC2020")]
    [InlineData("kinder.csv", "UAC2021")]
    public async Task A_name_that_tells_no_kind_is_wrong_use(string name, string code)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);

        var refused = await Assert.ThrowsAsync<UacException>(() => run.ImportAsync(run.Write(name, "")));

        Assert.Equal(code, refused.Code);
        Assert.True(refused.IsWrongUse);
    }

    [DatabaseFact]
    public async Task A_second_import_at_the_same_time_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var run = new ImportRun(database);
        await using var other = await database.OpenAsync(DatabaseRoles.Steward);
        await using var hold = new Npgsql.NpgsqlCommand($"SELECT pg_advisory_lock({0x5541_4349_4D50})", other);
        await hold.ExecuteNonQueryAsync();

        var refused = await Assert.ThrowsAsync<UacException>(() => run.ImportAsync(run.Write("child.csv", ChildHead + "\n")));

        Assert.Equal("UAC2022", refused.Code);
    }

    [Fact]
    public async Task A_database_away_is_named_with_the_remedy()
    {
        await using var nowhere = Npgsql.NpgsqlDataSource.Create("Host=/nowhere;Username=nobody;Database=none");
        var importer = new ExtractImporter(nowhere, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<UacException>(() => importer.ImportAsync(["child.csv"], _ => { }));

        Assert.Equal("UAC2010", refused.Code);
    }
}
