using System.Text.Json;

namespace UacDataShare.Cli.Tests.Commands.GraphQL;

public sealed class GraphQLValidateTests : IDisposable
{
    private const string Schema = "type Query { a: Int b(x: Int!): Query }";
    private readonly string _folder = Directory.CreateTempSubdirectory("uac-graphql-").FullName;

    [Fact]
    public async Task Valid_documents_are_done_and_each_is_listed()
    {
        var run = await Run(Schema, "{ a }", "query Q { b(x: 1) { a } }");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(["[]", "[]"], Errors(run));
    }

    [Fact]
    public async Task Every_error_is_printed_with_line_and_column()
    {
        var run = await Run(Schema, string.Concat(Enumerable.Range(0, 300).Select(i => $"query Q{i} {{ nope }}\n")));

        Assert.Equal(ExitCode.AnswerIsNo, run.ExitCode);
        var errors = JsonDocument.Parse(run.Out).RootElement[0].GetProperty("errors");
        Assert.Equal(300, errors.GetArrayLength());
        Assert.Equal(300, errors[299].GetProperty("locations")[0].GetProperty("line").GetInt32());
        Assert.Equal(14, errors[299].GetProperty("locations")[0].GetProperty("column").GetInt32());
    }

    [Fact]
    public async Task A_syntax_error_is_the_one_error_of_its_document()
    {
        var run = await Run(Schema, "{ a ", "{ a }");

        Assert.Equal(ExitCode.AnswerIsNo, run.ExitCode);
        Assert.Contains("\"column\":5", Errors(run)[0], StringComparison.Ordinal);
        Assert.Equal("[]", Errors(run)[1]);
    }

    [Fact]
    public async Task A_schema_that_does_not_build_is_reported_under_its_file()
    {
        var run = await Run("type Query { a: Nope }", "{ a }");

        Assert.Equal(ExitCode.AnswerIsNo, run.ExitCode);
        var report = Assert.Single(JsonDocument.Parse(run.Out).RootElement.EnumerateArray());
        Assert.EndsWith("schema.graphql", report.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Equal(17, report.GetProperty("errors")[0].GetProperty("locations")[0].GetProperty("column").GetInt32());
    }

    [Fact]
    public async Task A_very_deep_document_is_checked_on_its_own_stack()
    {
        var run = await Run(Schema, string.Concat(Enumerable.Repeat("{b(x:1)", 5_000)) + "{a}" + new string('}', 5_000));

        Assert.Equal(ExitCode.Done, run.ExitCode);
    }

    [Fact]
    public async Task A_file_that_is_absent_could_not_be_read()
    {
        var run = await CommandRun.OfAsync("graphql", "validate", "--schema", Path.Combine(_folder, "absent"), "--format", "json", "x");

        Assert.Equal(ExitCode.CouldNotReach, run.ExitCode);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("graphql", "validate", "doc")]
    [InlineData("graphql", "validate", "--schema", "s")]
    [InlineData("graphql", "validate", "--schema", "s", "--format", "xml", "doc")]
    [InlineData("graphql", "nonsense")]
    public async Task Wrong_use_says_so(params string[] arguments) =>
        Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync(arguments)).ExitCode);

    [Fact]
    public async Task Text_is_one_line_per_error()
    {
        var schema = Write("schema.graphql", Schema);
        var run = await CommandRun.OfAsync("graphql", "validate", "--schema", schema, Write("d.graphql", "{ a nope }"));

        Assert.Contains("d.graphql:1:5: GQL0312 ", run.Out, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private static List<string> Errors(CommandRun run) =>
        [.. JsonDocument.Parse(run.Out).RootElement.EnumerateArray().Select(r => JsonSerializer.Serialize(r.GetProperty("errors")))];

    private Task<CommandRun> Run(string schema, params string[] documents) => CommandRun.OfAsync(
        ["graphql", "validate", "--schema", Write("schema.graphql", schema), "--format", "json", .. documents.Select((d, i) => Write($"{i}.graphql", d))]);

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
