using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Records;

/// <summary>What a row rule learns of a protected status: yes, unless it is known to be no.</summary>
public sealed class ProtectedSubjectTests
{
    private const string Origin = "synthetic, recorded_at, source_system, source_id, content_hash";
    private const string OriginValues = @"true, now(), 'test', '1', sha256('x')";

    /// <summary>Each case asks about its own person, in a database that they share.</summary>
    private readonly Guid _subject = Guid.NewGuid();

    [DatabaseTheory]
    [InlineData("false", "'NONE'", false)]
    [InlineData("false", "NULL", false)]
    [InlineData("false", "'SIJ'", false)]
    [InlineData("false", "'T_VISA'", true)]
    [InlineData("false", "'VAWA'", true)]
    [InlineData("true", "'NONE'", true)]
    [InlineData("NULL", "'NONE'", true)]
    public async Task A_child_is_protected_unless_known_not_to_be(string s1367, string relief, bool expected)
    {
        var database = await TestDatabase.SharedAsync();
        await InsertChildAsync(database, citizenship: "'GTM'", status: "'IN_PROCEEDINGS'", relief);
        await database.ExecuteAsync($"INSERT INTO records.protected_status (id, child_id, s1367, {Origin}) VALUES ('{_subject}', '{_subject}', {s1367}, {OriginValues})");

        Assert.Equal(expected, await AskAsync(database, "child_is_protected"));
    }

    [DatabaseFact]
    public async Task Whoever_is_unknown_is_protected()
    {
        var database = await TestDatabase.SharedAsync();

        Assert.True(await AskAsync(database, "child_is_protected"));
        Assert.True(await AskAsync(database, "child_may_be_citizen_or_lpr"));
        Assert.True(await AskAsync(database, "sponsor_may_be_protected"));

        await InsertChildAsync(database, citizenship: "'GTM'", status: "'IN_PROCEEDINGS'", relief: "NULL");
        Assert.True(await AskAsync(database, "child_is_protected"));
    }

    [DatabaseTheory]
    [InlineData("'GTM'", "'IN_PROCEEDINGS'", false)]
    [InlineData("'USA'", "'IN_PROCEEDINGS'", true)]
    [InlineData("NULL", "'IN_PROCEEDINGS'", true)]
    [InlineData("'GTM'", "'LAWFUL_PERMANENT_RESIDENT'", true)]
    [InlineData("'GTM'", "'UNKNOWN'", true)]
    [InlineData("'GTM'", "NULL", true)]
    public async Task A_child_may_be_a_citizen_unless_known_not_to_be(string citizenship, string status, bool expected)
    {
        var database = await TestDatabase.SharedAsync();
        await InsertChildAsync(database, citizenship, status, relief: "NULL");

        Assert.Equal(expected, await AskAsync(database, "child_may_be_citizen_or_lpr"));
    }

    [DatabaseTheory]
    [InlineData("true, false, false, false, false", "'NO_STATUS'", "'NO_STATUS'", false)]
    [InlineData("false, false, false, false, false", "'NO_STATUS'", "'NO_STATUS'", true)]
    [InlineData("true, true, false, false, false", "'NO_STATUS'", "'NO_STATUS'", true)]
    [InlineData("true, false, true, false, false", "'NO_STATUS'", "'NO_STATUS'", true)]
    [InlineData("true, false, false, true, false", "'NO_STATUS'", "'NO_STATUS'", true)]
    [InlineData("true, false, false, NULL, false", "'NO_STATUS'", "'NO_STATUS'", true)]
    [InlineData("true, false, false, false, true", "'NO_STATUS'", "'NO_STATUS'", true)]
    [InlineData("true, false, false, false, false", "'CITIZEN'", "'NO_STATUS'", true)]
    [InlineData("true, false, false, false, false", "NULL", "'NO_STATUS'", true)]
    [InlineData("true, false, false, false, false", "'NO_STATUS'", "'CITIZEN'", true)]
    [InlineData("true, false, false, false, false", "'NO_STATUS'", "NULL", true)]
    public async Task A_sponsor_may_be_protected_unless_everything_is_known(string facts, string status, string member, bool expected)
    {
        var database = await TestDatabase.SharedAsync();
        await database.ExecuteAsync(
            $"""
            INSERT INTO records.sponsor (id, name, relationship, category, immigration_status, {Origin})
            VALUES ('{_subject}', 'Any One', 'PARENT', 'CATEGORY_1', {status}, {OriginValues});
            INSERT INTO records.household_member (id, sponsor_id, name, immigration_status, {Origin})
            VALUES ('{_subject}', '{_subject}', 'Any Two', {member}, {OriginValues});
            INSERT INTO records.sponsor_status (id, sponsor_id, status_known, is_citizen, is_lpr, mixed_status_household, s1367, {Origin})
            VALUES ('{_subject}', '{_subject}', {facts}, {OriginValues});
            """);

        Assert.Equal(expected, await AskAsync(database, "sponsor_may_be_protected"));
    }

    private Task InsertChildAsync(TestDatabase database, string citizenship, string status, string relief) => database.ExecuteAsync(
        $"""
        INSERT INTO records.child (id, first_name, last_name, date_of_birth, sex, country_of_birth, citizenship, immigration_status, relief_type, {Origin})
        VALUES ('{_subject}', 'Any', 'One', '2010-01-01', 'F', 'GTM', {citizenship}, {status}, {relief}, {OriginValues})
        """);

    /// <summary>Asks as the gateway, who has no grant on what the function reads.</summary>
    private async Task<bool> AskAsync(TestDatabase database, string function)
    {
        await using var gateway = await database.OpenAsync(DatabaseRoles.Gateway);
        await using var command = new Npgsql.NpgsqlCommand($"SELECT records.{function}($1)", gateway) { Parameters = { new() { Value = _subject } } };
        return Assert.IsType<bool>(await command.ExecuteScalarAsync());
    }
}
