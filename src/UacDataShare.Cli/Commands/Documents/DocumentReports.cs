using UacDataShare.Cli.Commands.GraphQL;
using UacDataShare.Cli.Output;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Cli.Commands.Documents;

/// <summary>Checks documents for a recipient and prints what was found, as <c>uac graphql validate</c> prints it.</summary>
internal static class DocumentReports
{
    public static IReadOnlyList<FileReport> Of(PolicyRevision revision, RecipientClass recipient, IReadOnlyList<ClientDocument> documents) =>
        [.. documents.Select(document => new FileReport(document.Name, DocumentReview.Errors(revision, recipient, document.Text)))];

    public static void Write(CliContext context, IReadOnlyList<FileReport> reports, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            ReportWriter.WriteJson(reports, context.Out);
        }
        else
        {
            ReportWriter.WriteText(reports, context.Out);
        }
    }
}
