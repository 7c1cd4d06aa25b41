using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using UacDataShare.Data.Clients;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Cli.Tests.Commands.Documents;

public sealed class DocumentsCommandTests : IDisposable
{
    private const string Good = "query Good($n: ANumber!) { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: $n}) { aNumber } } }";

    private static readonly string Policies = Path.Combine(Repository.Root, "policies");

    private readonly string _folder = Directory.CreateTempSubdirectory("uac-documents-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [DatabaseFact]
    public async Task Documents_are_registered_listed_retired_and_reinstated()
    {
        await using var database = await WithClientAsync();
        var file = Write("good.graphql", Good);
        string[] to = ["--client", "desk", "--database", database.Administrator];

        var first = await RunAsync(["register", .. to, "--folder", Policies, file]);
        var again = await RunAsync(["register", .. to, "--folder", Policies, "--format", "json", file]);
        var retired = await RunAsync(["retire", .. to, Id(Good)]);
        var list = await RunAsync(["list", .. to]);
        var twice = await RunAsync(["retire", .. to, Id(Good)]);
        var back = await RunAsync(["register", .. to, "--folder", Policies, file]);
        var json = await RunAsync(["list", .. to, "--format", "json"]);

        Assert.Equal((0, $"{Id(Good)} registered {file}\n"), (first.ExitCode, first.Out));
        Assert.Equal("was-there", JsonDocument.Parse(again.Out).RootElement[0].GetProperty("outcome").GetString());
        Assert.Equal((0, $"{Id(Good)} retired\n"), (retired.ExitCode, retired.Out));
        Assert.StartsWith($"{Id(Good)} retired 20", list.Out, StringComparison.Ordinal);
        Assert.EndsWith(" Good\n", list.Out, StringComparison.Ordinal);
        Assert.Equal((1, $"{Id(Good)} is not registered\n"), (twice.ExitCode, twice.Out));
        Assert.Equal($"{Id(Good)} reinstated {file}\n", back.Out);
        var row = JsonDocument.Parse(json.Out).RootElement[0];
        Assert.Equal(Id(Good), row.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("retiredAt").ValueKind);
    }

    [DatabaseFact]
    public async Task With_one_document_that_does_not_hold_none_is_registered_and_every_error_is_told()
    {
        await using var database = await WithClientAsync();
        var good = Write("good.graphql", Good);
        var bad = Write("bad.graphql", "{ disclosure(purpose: NOTHING, caseNumber: \"C-1\") { id nothing } other }");

        var run = await RunAsync("register", "--client", "desk", "--database", database.Administrator, "--folder", Policies, good, bad);
        var list = await RunAsync("list", "--client", "desk", "--database", database.Administrator);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{bad}:1:23: GQL0327", run.Out, StringComparison.Ordinal);
        Assert.Contains($"{bad}:1:56: GQL0312", run.Out, StringComparison.Ordinal);
        Assert.Contains($"{bad}:1:66: GQL0312", run.Out, StringComparison.Ordinal);
        Assert.Contains($"{good}: valid", run.Out, StringComparison.Ordinal);
        Assert.Equal("nothing was registered\n", run.Error);
        Assert.Equal("", list.Out);
    }

    [Theory]
    [InlineData("child(by: {aNumber: \"123456789\"}) { religion }", "")]
    [InlineData("children(where: {religion: {eq: \"x\"}}, first: 1) { nodes { aNumber } }", "")]
    [InlineData("child(by: {aNumber: \"123456789\"}) { ...Hidden }", "fragment Hidden on Child { ... { r: religion } }")]
    public async Task A_field_that_the_recipient_can_never_be_given_speaks_against_a_document(string selection, string fragment)
    {
        var file = Write("never.graphql", $"{{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") {{ {selection} }} }} {fragment}");

        var run = await RunAsync("check", "--class", "HSI", "--folder", Policies, file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("UAC6012 Child.religion: Never released to this recipient.", run.Out, StringComparison.Ordinal);
        Assert.Single(run.Out.Trim().Split('\n'));
    }

    [Fact]
    public async Task Limits_of_the_gateway_speak_against_a_document_too()
    {
        var aliases = string.Join(' ', Enumerable.Range(0, 16).Select(i => $"a{i}: id"));
        var file = Write("aliases.graphql", $"{{ disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") {{ {aliases} }} }}");

        var run = await RunAsync("check", "--class", "HSI", "--folder", Policies, file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("GQL0601 The limit \"aliases\" is 15; the document asks for 16.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifests_of_generators_are_read()
    {
        var map = Write("map.json", JsonSerializer.Serialize(new Dictionary<string, string> { [Id(Good)[7..]] = Good }));
        var prefixed = Write("prefixed.json", JsonSerializer.Serialize(new Dictionary<string, string> { [Id(Good)] = Good }));
        var apollo = Write("apollo.json", JsonSerializer.Serialize(new
        {
            format = "apollo-persisted-query-manifest",
            version = 1,
            operations = new[] { new { id = Id(Good)[7..], name = "Good", type = "query", body = Good } },
        }));

        var one = await RunAsync("check", "--class", "HSI", "--folder", Policies, map);
        var two = await RunAsync("check", "--class", "HSI", "--folder", Policies, prefixed);
        var three = await RunAsync("check", "--class", "HSI", "--folder", Policies, "--format", "json", apollo);

        Assert.Equal((0, 0, 0), (one.ExitCode, two.ExitCode, three.ExitCode));
        Assert.Equal($"{apollo}#Good", JsonDocument.Parse(three.Out).RootElement[0].GetProperty("file").GetString());
    }

    [Theory]
    [InlineData("""{"0cc175b9c0f1b6a831c399e269772661": "query { a }"}""", "UAC2028", 2)]
    [InlineData("""{"format": "apollo-persisted-query-manifest", "version": 2, "operations": []}""", "UAC2027", 2)]
    [InlineData("""{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "x"}]}""", "UAC2027", 2)]
    [InlineData("""["query { a }"]""", "UAC2027", 2)]
    [InlineData("""{"a": {}}""", "UAC2027", 2)]
    [InlineData("{", "UAC2027", 2)]
    [InlineData("""{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855": ""}""", "UAC2029", 2)]
    public async Task A_manifest_that_does_not_hold_is_refused(string text, string code, int exit)
    {
        var run = await RunAsync("check", "--class", "HSI", "--folder", Policies, Write("manifest.json", text));

        Assert.Equal(exit, run.ExitCode);
        Assert.StartsWith($"error {code}: ", run.Error, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Wrong_use_is_told()
    {
        await using var database = await WithClientAsync();
        var nobody = await RunAsync("list", "--client", "nobody", "--database", database.Administrator);
        var noId = await RunAsync("retire", "--client", "desk", "--database", database.Administrator, "md5:x");
        var noServer = await RunAsync("list", "--client", "desk", "--database", $"Host={_folder};Username=nobody");
        var noFile = await RunAsync("check", "--class", "HSI", "--folder", Policies, Path.Combine(_folder, "absent.graphql"));
        var noClass = await RunAsync("check", "--class", "NOBODY", Write("good.graphql", Good));

        Assert.Equal((2, 2, 3, 3, 2), (nobody.ExitCode, noId.ExitCode, noServer.ExitCode, noFile.ExitCode, noClass.ExitCode));
        Assert.StartsWith("error UAC2026: ", nobody.Error, StringComparison.Ordinal);
        Assert.StartsWith("error UAC2030: ", noId.Error, StringComparison.Ordinal);
    }

    private static Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(["documents", .. arguments]);

    private static string Id(string text) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static async Task<TestDatabase> WithClientAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await using var administrator = NpgsqlDataSource.Create(database.Administrator);
        await new ClientStore(administrator).RegisterAsync(
            new RegisteredClient { ClientId = "desk", Class = RecipientClass.Hsi, Agency = "ICE", Jwks = """{"keys": []}""" }, default);
        return database;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
