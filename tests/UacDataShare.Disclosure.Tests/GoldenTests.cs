using System.Globalization;
using System.Text;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.Disclosure.Sql;
using UacDataShare.TestSupport;

namespace UacDataShare.Disclosure.Tests;

/// <summary>
/// Operation, decision and SQL side by side as a reviewer reads them: each file of <c>Cases</c> gives one file of
/// <c>Approved</c>.
/// </summary>
public class GoldenTests
{
    public static TheoryData<string> CaseNames() =>
        [.. Directory.EnumerateFiles(Folder, "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task An_operation_is_decided_and_compiled_as_approved(string name)
    {
        var operation = File.ReadAllText(Path.Combine(Folder, $"{name}.graphql"));
        var recipient = RecipientOf(operation);
        var plan = Operations.Plan(operation, recipient);
        var decision = await SamplePolicies.Revision.Decisions.DecideAsync(Operations.Input(plan, recipient), CancellationToken.None);

        Approved.Match(Text(operation, plan, decision, recipient), name);
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task No_column_without_a_permit_is_named_in_the_sql(string name)
    {
        var operation = File.ReadAllText(Path.Combine(Folder, $"{name}.graphql"));
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

    private static string Text(string operation, DisclosurePlan plan, Decision decision, RecipientIdentity recipient)
    {
        var text = new StringBuilder(operation).Append("\n--- decision ---\n");
        foreach (var verdict in decision.Vector.Verdicts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{verdict.Effect,-5} {verdict.Touched.Coordinate} {verdict.Touched.Use.PolicyName()}");
            text.Append(verdict.Mask == Mask.None ? "" : $" {verdict.Mask.PolicyName()}");
            text.Append(CultureInfo.InvariantCulture, $" [{string.Join(' ', verdict.Authorities)}] {verdict.Reason}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"obligations: {string.Join(", ", decision.Vector.Obligations)}\n");
        var release = ReleasePlan.Create(plan, decision.Vector);
        text.Append("\n--- sql ---\n");
        text.Append(release.ReadsNothing ? "none: nothing may be read" : StatementCompiler.Compile(release, decision, Operations.Keys(recipient).Pseudonym).Text);
        return text.ToString();
    }
}
