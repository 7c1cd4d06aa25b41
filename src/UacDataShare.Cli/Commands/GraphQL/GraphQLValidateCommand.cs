using System.CommandLine;
using System.Text;

namespace UacDataShare.Cli.Commands.GraphQL;

/// <summary>
/// <c>uac graphql validate</c>: checks documents against a schema and reports every error, for partners' own CI. Any schema will do, and
/// no error is left out; what is found agrees with graphql-js 17.
/// </summary>
internal static class GraphQLValidateCommand
{
    // Deep documents are walked by recursion; the default stack of a thread would end at some hundred levels.
    private const int StackBytes = 512 * 1024 * 1024;

    /// <summary>The verb.</summary>
    public static Command Create(CliContext context)
    {
        var schema = new Option<string>("--schema") { Description = "The file that holds the schema.", Required = true, HelpName = "FILE" };
        var format = new Option<string>("--format") { Description = "How to print: text, or json for programs.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var documents = new Argument<string[]>("DOC") { Description = "The documents to check.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("validate", "Check documents against a schema; print every error with line and column.") { schema, format, documents };
        command.SetAction(parsed => Run(
            context, parsed.GetRequiredValue(schema), parsed.GetRequiredValue(documents), parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(CliContext context, string schemaFile, string[] documentFiles, bool asJson)
    {
        // Everything is read first: a file that cannot be read leaves no half report.
        var schema = new SourceFile(schemaFile, Read(context, schemaFile));
        var documents = documentFiles.Select(file => new SourceFile(file, Read(context, file))).ToList();
        IReadOnlyList<FileReport> reports = [];
        var worker = new Thread(() => reports = DocumentCheck.Run(schema, documents), StackBytes);
        worker.Start();
        worker.Join();

        if (asJson)
        {
            ReportWriter.WriteJson(reports, context.Out);
        }
        else
        {
            ReportWriter.WriteText(reports, context.Out);
        }

        return reports.Any(r => !r.Errors.IsEmpty) ? ExitCode.AnswerIsNo : ExitCode.Done;
    }

    // A byte order mark stays: it counts as a column, as editors and graphql-js count it.
    private static string Read(CliContext context, string file) => Encoding.UTF8.GetString(File.ReadAllBytes(context.FullPath(file)));
}
