using System.Collections.Immutable;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Errors;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Limits;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.Disclosure.Planning;

/// <summary>
/// What speaks against registering a document for a recipient: it does not hold under the gateway's schema and limits, or it names a
/// field that no authority in force releases to that recipient, whatever the purpose. What depends on purpose, case and record is
/// decided when it is asked.
/// </summary>
public static class DocumentReview
{
    private static readonly ValidationOptions EveryError = ValidationOptions.Default with { MaxErrors = int.MaxValue };

    /// <summary>Every error of the document, in its order; empty where it may be registered.</summary>
    public static ImmutableArray<GraphQLError> Errors(PolicyRevision revision, RecipientClass recipient, string text)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (!GraphQLDocument.Parse(text).TryGet(out var document, out var unreadable))
        {
            return [unreadable];
        }

        ImmutableArray<GraphQLError> errors =
            [.. DocumentLimitCheck.Check(document), .. DocumentValidator.Validate(revision.Schema, document, EveryError)];
        return errors.IsEmpty ? NeverReleased(revision, recipient, document) : errors;
    }

    private static ImmutableArray<GraphQLError> NeverReleased(PolicyRevision revision, RecipientClass recipient, GraphQLDocument document)
    {
        var releasable = ColumnPermits.Releasable(revision.Authorities, [recipient.ContractName()]);
        var kind = DisclosureErrors.NeverReleased;
        return
        [
            .. WrittenCoordinates.Of(document, revision.Schema)
                .Select(written => (Judged: JudgedCoordinate(written), written.Location))
                .Where(one => revision.Catalogue.ClassOf(one.Judged) is not null && !releasable.Contains(one.Judged))
                .Select(one => new GraphQLError(kind.Code, $"{one.Judged}: {kind.Title}. {kind.Remedy}", [one.Location], [])),
        ];
    }

    // A filter and an order are judged as the coordinate that they compare.
    private static string JudgedCoordinate(WrittenCoordinate written) =>
        (written.Element.TryGetDirective("filters", out var compared) || written.Element.TryGetDirective("orders", out compared))
        && compared.Text("coordinate") is { } coordinate
            ? coordinate
            : written.Coordinate;
}
