using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Limits;

/// <summary>
/// Measures a document in one walk over what is written, and once per fragment for what opening fragments comes to, so that the check
/// costs no more than the document is long.
/// </summary>
public sealed class DocumentLimitCheck
{
    private readonly DocumentLimits _limits;
    private readonly ImmutableArray<GraphQLError>.Builder _errors = ImmutableArray.CreateBuilder<GraphQLError>();
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly Action<SyntaxNode> _visit;
    private int _fields;
    private int _aliases;
    private int _directives;

    private DocumentLimitCheck(DocumentLimits limits)
    {
        _limits = limits;
        _visit = Visit;
    }

    /// <summary>Gives an error for each limit that the document exceeds: the limit's name, its value and what was asked.</summary>
    /// <param name="document">A document that parses; it need not be valid.</param>
    /// <param name="limits">The limits; <see cref="DocumentLimits.Default"/> where null.</param>
    public static ImmutableArray<GraphQLError> Check(GraphQLDocument document, DocumentLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var check = new DocumentLimitCheck(limits ?? DocumentLimits.Default);
        check.Visit(document.Root);
        check.Count("fields", check._limits.MaxFields, check._fields, document.Root);
        check.Count("aliases", check._limits.MaxAliases, check._aliases, document.Root);
        check.Count("directives", check._limits.MaxDirectives, check._directives, document.Root);
        check.MeasureOperations(document.Root);
        return check._errors.DrainToImmutable();
    }

    private void Visit(SyntaxNode node)
    {
        if (node is IHasDirectives { Directives: { IsEmpty: false } directives })
        {
            _directives += directives.Length;
            Count("directives per location", _limits.MaxDirectivesPerLocation, directives.Length, node);
        }

        if (node is FieldNode field)
        {
            _fields++;
            _aliases += field.Alias is null ? 0 : 1;
        }

        SyntaxChildren.Visit(node, _visit);
    }

    private void MeasureOperations(DocumentNode document)
    {
        var measures = new FragmentMeasures(document);
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var set = operation.SelectionSet;
            Count("depth", _limits.MaxDepth, measures.Longest(set, Measure.Depth), operation);
            Count("root fields", _limits.MaxRootFields, measures.Sum(set, Measure.RootFields), operation);
            Count("fragment visits", _limits.MaxFragmentVisits, measures.Sum(set, Measure.Visits), operation);
            MeasureIntrospection(operation, measures);
        }
    }

    private void MeasureIntrospection(OperationDefinitionNode operation, FragmentMeasures measures)
    {
        if (measures.Longest(operation.SelectionSet, Measure.Introspection) == 0)
        {
            return;
        }

        if (!_limits.AllowIntrospection)
        {
            _errors.Add(ErrorCatalogue.IntrospectionOff.At("Introspection is switched off here. Read the published schema instead.", operation));
            return;
        }

        Count("introspection lists", _limits.MaxIntrospectionLists, measures.Longest(operation.SelectionSet, Measure.IntrospectionLists), operation);
        Count("introspection wrappers", _limits.MaxIntrospectionWrappers, measures.Longest(operation.SelectionSet, Measure.IntrospectionWrappers), operation);
    }

    private void Count(string name, int limit, long asked, SyntaxNode node)
    {
        if (asked > limit && _reported.Add(name))
        {
            _errors.Add(ErrorCatalogue.LimitExceeded.At(LimitMessage.For(name, limit, asked), node));
        }
    }
}
