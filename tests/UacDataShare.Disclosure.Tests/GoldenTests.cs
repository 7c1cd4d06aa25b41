using UacDataShare.Disclosure.Errors;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.Disclosure.Sql;
using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.Disclosure.Tests;

/// <summary>
/// Operation, decision, SQL, answer and ledger entry side by side as a reviewer reads them: each file of <c>Cases</c> gives one file of
/// <c>Approved</c>, over the records of <c>Cases/records.sql</c>.
/// </summary>
public class GoldenTests(GoldenRecords records) : IClassFixture<GoldenRecords>
{
    private const string After = "after: \"(cursor)\"";

    public static TheoryData<string> CaseNames() =>
        [.. Directory.EnumerateFiles(Folder, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [DatabaseTheory]
    [MemberData(nameof(CaseNames))]
    public async Task An_operation_is_decided_compiled_answered_and_recorded_as_approved(string name)
    {
        var operation = File.ReadAllText(Path.Combine(Folder, $"{name}.graphql"));

        Approved.Match($"{operation}\n{await StagesAsync(operation)}", name);
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task No_column_without_a_permit_is_named_in_the_sql(string name)
    {
        var operation = File.ReadAllText(Path.Combine(Folder, $"{name}.graphql")).Replace(After, "", StringComparison.Ordinal);
        if (Refusal(operation) is not null)
        {
            return;
        }

        var recipient = RecipientOf(operation);
        var plan = Operations.Plan(operation, recipient);
        var decision = await SamplePolicies.Revision.Decisions.DecideAsync(Operations.Input(plan, recipient), CancellationToken.None);
        var release = ReleasePlan.Create(plan, decision.Vector);
        var sql = release.ReadsNothing ? "" : StatementCompiler.Compile(release, decision, Operations.Keys(recipient).Pseudonym).Text;

        var permitted = decision.Vector.Verdicts.Where(verdict => verdict.IsReleased)
            .Select(verdict => SamplePolicies.Revision.Catalogue.Field(verdict.Touched.Coordinate)?.Column)
            .ToHashSet(StringComparer.Ordinal);
        var named = SamplePolicies.Revision.Catalogue.Types
            .SelectMany(type => type.Fields.Values)
            .Select(field => field.Column)
            .Where(column => sql.Contains($".{column} ", StringComparison.Ordinal) || sql.Contains($".{column},", StringComparison.Ordinal) || sql.Contains($".{column})", StringComparison.Ordinal));

        Assert.All(named, column => Assert.Contains(column, permitted));
    }

    private static string Folder => Path.Combine(Repository.ProjectDirectory(typeof(GoldenTests).Assembly), "Cases");

    private static RecipientIdentity RecipientOf(string operation) => operation.Split('\n')[0].Split(": ")[1] switch
    {
        "HSI" => Operations.Hsi,
        "ERO" => Operations.Ero,
        "HHS_OIG" => Operations.HhsOig,
        var other => throw new InvalidOperationException(other),
    };

    private async Task<string> StagesAsync(string operation)
    {
        var recipient = RecipientOf(operation);
        if (Refusal(operation.Replace(After, "", StringComparison.Ordinal)) is { } refused)
        {
            return $"--- refused ---\n{refused.Kind.Code} {refused.Message} {string.Join(' ', refused.Locations)}\n";
        }

        var asked = operation;
        if (operation.Contains(After, StringComparison.Ordinal))
        {
            // The page before is asked first, for its cursor.
            var before = await GoldenRun.OfAsync(operation.Replace(After, "", StringComparison.Ordinal), recipient, records);
            asked = operation.Replace("(cursor)", before.Cursor(), StringComparison.Ordinal);
        }

        var run = await GoldenRun.OfAsync(asked, recipient, records);
        return $"--- decision ---\n{run.DecisionText()}\n--- sql ---\n{run.SqlText()}\n\n--- answer ---\n{run.AnswerText()}\n\n--- ledger entry ---\n{run.EntryText(operation)}\n";
    }

    private static DisclosureException? Refusal(string operation)
    {
        try
        {
            Operations.Plan(operation, RecipientOf(operation));
            return null;
        }
        catch (DisclosureException refused)
        {
            return refused;
        }
    }
}
