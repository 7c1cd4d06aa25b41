using System.Collections.Immutable;
using System.Text.Json;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Planning;

/// <summary>
/// An operation with its variables in place, <c>@skip</c> and <c>@include</c> applied and its fragments merged: the
/// response's shape, in the response's order (specification §6.3.2). Immutable.
/// </summary>
public sealed class OperationPlan
{
    private OperationPlan(string? name, OperationKind kind, ObjectType root, ImmutableArray<PlannedField> selections) =>
        (Name, Kind, RootType, Selections) = (name, kind, root, selections);

    /// <summary>The operation's name, or null.</summary>
    public string? Name { get; }

    /// <summary>Query, mutation or subscription.</summary>
    public OperationKind Kind { get; }

    /// <summary>The root type.</summary>
    public ObjectType RootType { get; }

    /// <summary>The root selections, in order.</summary>
    public ImmutableArray<PlannedField> Selections { get; }

    /// <summary>Plans one operation of a validated document (specification §6.1).</summary>
    /// <param name="schema">The schema that the document was validated against.</param>
    /// <param name="document">The document.</param>
    /// <param name="operationName">Which operation; null where the document has one only.</param>
    /// <param name="variables">The variables: an object, or undefined where there are none.</param>
    /// <param name="limits">What a plan may come to.</param>
    public static OperationPlanResult Create(
        GraphQLSchema schema, GraphQLDocument document, string? operationName, JsonElement variables, PlanLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(document);
        if (Find(document, operationName, out var unknown) is not { } operation)
        {
            return new OperationPlanResult(null, [unknown]);
        }

        if (schema.Root(operation.Operation) is not { } root)
        {
            return new OperationPlanResult(
                null, [ErrorCatalogue.NoOperation.At($"The schema has no root type for a {operation.Operation.ToString().ToLowerInvariant()}.", operation)]);
        }

        var coerced = VariableCoercion.Coerce(
            schema, operation, variables.ValueKind == JsonValueKind.Object ? variables : null, out var errors);
        if (!errors.IsEmpty)
        {
            return new OperationPlanResult(null, errors);
        }

        var collector = new FieldCollector(schema, document, coerced, limits ?? PlanLimits.Default);
        var selections = collector.Collect(root, operation.SelectionSet);
        return collector.Errors.IsEmpty
            ? new OperationPlanResult(new OperationPlan(operation.Name?.Value, operation.Operation, root, selections), [])
            : new OperationPlanResult(null, collector.Errors);
    }

    private static OperationDefinitionNode? Find(GraphQLDocument document, string? name, out GraphQLError unknown)
    {
        var operations = document.Root.Definitions.OfType<OperationDefinitionNode>().ToList();
        var found = name is null
            ? operations is [var only] ? only : null
            : operations.Find(operation => operation.Name?.Value == name);
        unknown = ErrorCatalogue.UnknownOperation.Plain(name is null
            ? "The document has no operation, or several and none was named. Send an operation name."
            : "The document has no operation of that name. Name one of the operations that it defines.");
        return found;
    }
}

/// <summary>A plan, or why there is none.</summary>
/// <param name="Plan">The plan, or null.</param>
/// <param name="Errors">Why there is none.</param>
public sealed record OperationPlanResult(OperationPlan? Plan, ImmutableArray<GraphQLError> Errors);
