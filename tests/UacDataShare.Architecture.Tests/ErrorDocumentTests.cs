using System.Text;
using System.Text.RegularExpressions;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Data.Errors;
using UacDataShare.Data.Extracts;
using UacDataShare.Disclosure.Errors;
using UacDataShare.Gateway.Auditing;
using UacDataShare.Gateway.GraphQL;
using UacDataShare.GraphQL.Errors;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Hosting.SignIn;
using UacDataShare.Ledger.Errors;
using UacDataShare.Rego.Bundles;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.TestSupport;

namespace UacDataShare.Architecture.Tests;

/// <summary><c>docs/errors.md</c> lists every code of every catalogue. <c>UPDATE_APPROVED=1</c> writes it anew.</summary>
public sealed partial class ErrorDocumentTests
{
    private const string Head = """
        # Errors

        Every error that this project gives has a code that never changes its meaning. The message beside it names the thing and the remedy and never
        a personal value. A test writes this page from the catalogues of the code and fails when the two differ.

        """;

    private static string File => Path.Combine(Repository.Root, "docs", "errors.md");

    [Fact]
    public void The_page_lists_every_code()
    {
        var text = Page();
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            System.IO.File.WriteAllText(File, text);
        }

        Assert.True(System.IO.File.ReadAllText(File) == text, "docs/errors.md is not what the catalogues say. Run the architecture tests with UPDATE_APPROVED=1 and read the difference.");
    }

    [Fact]
    public void No_code_is_given_twice()
    {
        var codes = Sections().SelectMany(section => section.Rows).Select(row => row.Code).ToList();

        Assert.Equal([], codes.GroupBy(code => code).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Every_code_of_the_scripts_is_listed()
    {
        var said = ScriptCode().Matches(SourceText.Read(".ci/needs.sh") + SourceText.Read("run.sh") + SourceText.Read("test.sh"))
            .Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Scripts.Select(row => row.Code), said);
    }

    private static readonly (string Code, string Text)[] Scripts =
    [
        ("UAC7101", "The .NET SDK 10 is missing. Install it, then start again."),
        ("UAC7102", "The PostgreSQL server is missing or too old. The message gives the command that installs it."),
        ("UAC7103", "The packages could not be restored or the build failed. The log is named."),
        ("UAC7104", "An option of test.sh that it does not know."),
    ];

    private static IEnumerable<(string Title, IEnumerable<(string Code, string Text)> Rows)> Sections() =>
    [
        ("Data: databases, files, imports", UacErrors.All.Select(error => (error.Code, error.Message))),
        ("Rows of an extract", ExtractFaults.All.Select(fault => (fault.Code, fault.Reason))),
        ("Sign-in", SignInFaults.All.Select(fault => (fault.Code, $"`{fault.OAuthError ?? "-"}` {fault.Description}"))),
        ("Hosts", HostErrors.All.Select(error => (error.Code, error.Status == 0 ? error.Detail : $"{error.Status}: {error.Detail}"))),
        ("Requests and disclosures", RequestFault.All.Select(fault => (fault.Code, fault.Message)).Concat(DisclosureErrors.All.Select(kind => (kind.Code, $"{kind.Title}. {kind.Remedy}")))),
        ("Auditors", AuditErrors.All.Select(error => (error.Code, $"{error.Status}: {error.Detail}"))),
        ("First run", UpErrors.All.Select(error => (error.Code, error.Message)).Concat(Scripts)),
        ("Ledger", LedgerErrors.All.Select(error => (error.Code, $"{error.Title}. {error.Remedy}"))),
        ("GraphQL", ErrorCatalogue.All.Select(error => (error.Code, error.Specification.Length == 0 ? error.Title : $"{error.Title} (specification {error.Specification})"))),
        ("Rego", DiagnosticCatalogue.All.Select(kind => (kind.Id, $"`{kind.Code}` {kind.Meaning}"))),
        ("Bundles of policy", BundleErrors.All),
    ];

    private static string Page()
    {
        var page = new StringBuilder(Head);
        foreach (var (title, rows) in Sections())
        {
            page.Append($"\n## {title}\n\n| code | meaning |\n|---|---|\n");
            foreach (var (code, text) in rows.OrderBy(row => row.Code, StringComparer.Ordinal))
            {
                page.Append($"| {code} | {text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")} |\n");
            }
        }

        return page.ToString();
    }

    [GeneratedRegex("UAC71[0-9]{2}")]
    private static partial Regex ScriptCode();
}
