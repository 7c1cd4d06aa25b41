using System.Text;
using UacDataShare.Data.Errors;
using UacDataShare.Data.Extracts;
using UacDataShare.Data.Extracts.Kinds;
using UacDataShare.Data.Extracts.Reading;
using UacDataShare.Data.Synthetic;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Data.Tests.Synthetic;

public sealed class SyntheticRecordsTests
{
    private const long SampleSeed = 2026;
    private const int SampleChildren = 1000;

    private static readonly string Samples = Path.Combine(Repository.Root, "samples");

    [Fact]
    public void The_samples_are_what_the_generator_makes()
    {
        var fresh = Directory.CreateTempSubdirectory("uac-samples-");
        SyntheticSeeder.WriteExtract(fresh.FullName, new SeedOptions(SampleChildren, SampleSeed));

        foreach (var file in fresh.GetFiles())
        {
            Assert.Equal(File.ReadAllText(Path.Combine(Samples, file.Name)), File.ReadAllText(file.FullName));
        }

        Assert.Equal(fresh.GetFiles("*.csv").Length, Directory.GetFiles(Samples, "*.csv").Length);
        fresh.Delete(recursive: true);
    }

    [Fact]
    public void The_samples_hold_exactly_a_thousand_children()
    {
        var children = Rows(SampleChildren, SampleSeed).Where(row => row.Kind == ChildKind.Kind).Select(row => row.SourceId);

        Assert.Equal(SampleChildren, children.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(2500)]
    public void Every_row_fits_the_extract_format(int children)
    {
        var rows = Rows(children, seed: 42).ToList();

        Assert.Equal(children, rows.Count(row => row.Kind == ChildKind.Kind));
        Assert.All(rows, row => Assert.All(
            row.Kind.Columns.Zip(row.Values),
            pair => Assert.Null(ValueParser.Parse(pair.First, pair.Second is null ? null : ContentHash.Text(pair.Second)).Fault)));
    }

    [Fact]
    public void Another_seed_gives_other_people()
    {
        Assert.NotEqual(Names(Rows(50, 1)), Names(Rows(50, 2)));
        Assert.Equal(Names(Rows(50, 1)), Names(Rows(50, 1)));
    }

    [Fact]
    public void Nobody_can_be_taken_for_a_real_person()
    {
        foreach (var row in Rows(3000, seed: 5))
        {
            Assert.Equal(true, row.Values[row.Kind.Ordinals["synthetic"]]);
            AssertForm(row, "a_number", "^99");
            AssertForm(row, "child_phone", @"^\+1\d{3}55501\d\d$");
            AssertForm(row, "phone", @"^\+1\d{3}55501\d\d$");
            AssertForm(row, "child_email", "@example[.]org$");
            AssertForm(row, "ssn_tin", "^000-");
            AssertForm(row, "address_line", "Sample|^PO Box");
        }
    }

    [Fact]
    public void The_shares_are_near_the_published_figures()
    {
        var rows = Rows(20_000, seed: 11).ToList();
        var text = new StringBuilder();
        Shares(text, rows, ChildKind.Kind, "country_of_birth", ["GTM", "HND", "SLV", "MEX"]);
        Shares(text, rows, ChildKind.Kind, "sex", ["M"]);
        Shares(text, rows, ReleaseKind.Kind, "state", ["TX", "CA", "FL", "NY", "NJ"]);
        Shares(text, rows, ReleaseKind.Kind, "address_quality", ["COMPLETE", "BLANK", "UNDELIVERABLE", "NO_UNIT", "PO_BOX"]);
        Shares(text, rows, SponsorKind.Kind, "category", ["CATEGORY_1", "CATEGORY_2A", "CATEGORY_2B", "CATEGORY_3"]);

        Approved.Match(text.ToString(), "synthetic-shares");
    }

    [Fact]
    public void Brothers_and_sisters_share_a_sponsor_and_have_near_a_numbers()
    {
        var rows = Rows(2000, seed: 3).ToList();
        var numbers = rows.Where(row => row.Kind == ChildKind.Kind).ToDictionary(row => row.SourceId, row => Text(row, "a_number"), StringComparer.Ordinal);
        var siblings = rows.Where(row => row.Kind == ReleaseKind.Kind && Text(row, "sponsor_id") is not null)
            .GroupBy(row => Text(row, "sponsor_id"), row => Text(row, "child_id") ?? "", StringComparer.Ordinal)
            .Where(group => group.Distinct().Count() > 1)
            .ToList();

        Assert.InRange(siblings.Count, 100, 400);
        Assert.All(siblings, group =>
        {
            var near = group.Select(child => numbers[child]).OfType<string>().Select(int.Parse).ToList();
            Assert.True(near.Count == 0 || near.Max() - near.Min() < 4);
        });
    }

    [Fact]
    public void Some_children_share_an_address_and_some_ids_come_twice()
    {
        var releases = Rows(5000, seed: 9).Where(row => row.Kind == ReleaseKind.Kind).ToList();

        var largest = releases.Where(row => Text(row, "address_line") is not null).GroupBy(row => Text(row, "address_line")).Max(group => group.Count());
        var repeated = releases.GroupBy(row => row.SourceId).Count(group => group.Count() > 1);

        Assert.InRange(largest, 10, 300);
        Assert.InRange(repeated, 5, 50);
    }

    [DatabaseFact]
    public async Task Seeding_a_database_gives_what_importing_the_extract_gives()
    {
        await using var seeded = await TestDatabase.CreateAsync();
        await using var imported = await TestDatabase.CreateAsync();
        using var run = new Data.Tests.Extracts.ImportRun(imported);

        var done = await SyntheticSeeder.SeedAsync(seeded.Administrator, new SeedOptions(SampleChildren, SampleSeed), TimeProvider.System);
        await run.ImportAsync(Directory.GetFiles(Samples, "*.csv"));

        Assert.Equal(SampleChildren, done.Children);
        foreach (var kind in RecordKinds.All)
        {
            var sql = $"SELECT coalesce(md5(string_agg((to_jsonb(t) - 'import_batch_id')::text, E'\\n' ORDER BY id)), '') FROM {kind.Table} t";
            Assert.Equal((kind.Name, await imported.ScalarAsync<string>(sql)), (kind.Name, await seeded.ScalarAsync<string>(sql)));
        }
    }

    [DatabaseFact]
    public async Task Foreign_keys_hold_after_a_seeding_that_did_not_check_them()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SyntheticSeeder.SeedAsync(database.Administrator, new SeedOptions(500, 1), TimeProvider.System);

        foreach (var kind in RecordKinds.All)
        {
            foreach (var column in kind.Own.Where(column => column.Target is not null))
            {
                var orphans = await database.ScalarAsync<long>(
                    $"SELECT count(*) FROM {kind.Table} r WHERE r.{column.Name} IS NOT NULL AND NOT EXISTS (SELECT FROM records.{column.Target} t WHERE t.id = r.{column.Name})");
                Assert.Equal(0, orphans);
            }
        }
    }

    [DatabaseFact]
    public async Task Seeding_again_changes_nothing_and_another_number_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SyntheticSeeder.SeedAsync(database.Steward, new SeedOptions(20, 1), TimeProvider.System);

        var again = await SyntheticSeeder.SeedAsync(database.Steward, new SeedOptions(20, 1), TimeProvider.System);
        var refused = await Assert.ThrowsAsync<UacException>(() => SyntheticSeeder.SeedAsync(database.Steward, new SeedOptions(21, 1), TimeProvider.System));

        Assert.True(again.WereThere);
        Assert.Equal("UAC2023", refused.Code);
        Assert.Equal(20, await database.ScalarAsync<long>("SELECT count(*) FROM records.child"));
    }

    private static IEnumerable<ExtractRow> Rows(int children, long seed) => SyntheticRecords.Families(children, seed).SelectMany(family => family);

    private static string Names(IEnumerable<ExtractRow> rows) =>
        string.Join('\n', rows.Where(row => row.Kind == ChildKind.Kind).Select(row => Text(row, "first_name") + Text(row, "last_name")));

    private static string? Text(ExtractRow row, string column) => row.Values[row.Kind.Ordinals[column]] as string;

    private static void AssertForm(ExtractRow row, string column, string form)
    {
        if (row.Kind.Ordinals.TryGetValue(column, out var at) && row.Values[at] is string text && (row.Kind != LocationKind.Kind || column != "address_line"))
        {
            Assert.Matches(form, text);
        }
    }

    private static void Shares(StringBuilder text, IReadOnlyList<ExtractRow> rows, RecordKind kind, string column, string[] values)
    {
        var own = rows.Where(row => row.Kind == kind).ToList();
        foreach (var value in values)
        {
            var share = own.Count(row => Text(row, column) == value) * 100.0 / own.Count;
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{kind.Name}.{column} {value} {share:F1} %");
        }
    }
}
