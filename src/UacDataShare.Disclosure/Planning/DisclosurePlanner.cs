using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Errors;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Disclosure.Planning;

/// <summary>
/// Turns a planned operation into what it asks of the records: one disclosure with its purpose and case, the rows of each
/// query, and every coordinate that is touched with its use. It reads nothing and decides nothing.
/// </summary>
public sealed class DisclosurePlanner(GraphQLSchema schema, FieldCatalogue catalogue)
{
    /// <summary>Plans an operation.</summary>
    /// <param name="operation">The operation with its fragments merged and its variables in place.</param>
    /// <param name="ids">The recipient's ids.</param>
    /// <param name="cursors">The recipient's cursors.</param>
    /// <exception cref="DisclosureException">The operation is not one disclosure, or a value has not the form of its kind.</exception>
    public DisclosurePlan Plan(OperationPlan operation, OpaqueId ids, CursorSeal cursors)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var disclosure = OneDisclosure(operation);
        var build = new PlanBuild(schema, catalogue, ids, cursors);
        var output = operation.Selections.Select(one => build.AddRoot(one)).ToList();
        return new DisclosurePlan
        {
            Purpose = PurposeOf(disclosure),
            CaseNumber = CaseNumberOf(disclosure),
            Justification = InputText.Of(disclosure, "justification"),
            Output = output,
            Queries = build.Queries,
            Selections = build.Selections,
            Touched = build.Touched(),
            Nodes = build.Nodes,
        };
    }

    private static PlannedField OneDisclosure(OperationPlan operation)
    {
        var disclosures = operation.Selections.Where(one => one.Field.Name != "__typename").ToList();
        return disclosures is [{ Field.Name: "disclosure" } one]
            ? one
            : throw new DisclosureException(
                DisclosureErrors.NotOneDisclosure, [.. disclosures.SelectMany(field => Places.Of(field))]);
    }

    private static Purpose PurposeOf(PlannedField disclosure) =>
        disclosure.Arguments.TryGet("purpose", out var value)
        && value is EnumInput named
        && PurposeNames.TryParse(named.Name, out var purpose)
            ? purpose
            : throw new InvalidOperationException("The schema's purposes and the gateway's differ.");

    private static string CaseNumberOf(PlannedField disclosure)
    {
        var text = InputText.Of(disclosure, "caseNumber") ?? "";
        return text.Length is >= 3 and <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '/' or '.')
            ? text
            : throw new DisclosureException(DisclosureErrors.CaseNumber, Places.Of(disclosure));
    }
}
