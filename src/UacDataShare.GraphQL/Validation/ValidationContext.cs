using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation;

/// <summary>What the rules know and share: the document, the types at the current node, fragments, budgets, and the errors so far.</summary>
internal sealed class ValidationContext
{
    private readonly ImmutableArray<GraphQLError>.Builder _errors = ImmutableArray.CreateBuilder<GraphQLError>();
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);

    internal ValidationContext(DocumentNode document, GraphQLSchema? schema, ValidationOptions options)
    {
        Document = document;
        OptionalSchema = schema;
        Options = options;
        Types = new TypeTracker(schema);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            // Of two with one name the last counts, as in the reference.
            _fragments[fragment.NameText] = fragment;
        }

        Usage = new FragmentUsage(this);
    }

    internal DocumentNode Document { get; }

    internal ValidationOptions Options { get; }

    /// <summary>The schema; null while a schema's own document is validated.</summary>
    internal GraphQLSchema? OptionalSchema { get; }

    internal GraphQLSchema Schema => OptionalSchema ?? throw new InvalidOperationException("Only rules of executable documents ask for the schema.");

    /// <summary>The types at the node that is being visited.</summary>
    internal TypeTracker Types { get; }

    /// <summary>The nodes above the visited one, the document first.</summary>
    internal List<SyntaxNode> Ancestors { get; } = [];

    internal FragmentUsage Usage { get; }

    /// <summary>The directives that the document may use.</summary>
    internal IReadOnlyDictionary<string, DirectiveShape> Directives => field ??= DirectiveShape.Collect(OptionalSchema, Document);

    /// <summary>Whether a budget or the cap on errors is used up: nothing more is looked at or reported.</summary>
    internal bool IsStopped { get; private set; }

    internal FragmentDefinitionNode? Fragment(string name) => _fragments.GetValueOrDefault(name);

    internal void Report(GraphQLError error)
    {
        if (IsStopped)
        {
            return;
        }

        if (_errors.Count >= Options.MaxErrors)
        {
            Stop(ErrorCatalogue.LimitExceeded.Plain(LimitMessage.For("validation errors", Options.MaxErrors)));
            return;
        }

        _errors.Add(error);
    }

    /// <summary>Ends validation with one last error.</summary>
    internal void Stop(GraphQLError error)
    {
        if (!IsStopped)
        {
            _errors.Add(error);
            IsStopped = true;
        }
    }

    internal ImmutableArray<GraphQLError> TakeErrors() => _errors.DrainToImmutable();
}
