using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.GraphQL.Errors;

namespace UacDataShare.GraphQL.Schema;

/// <summary>A schema, or everything that is wrong with its text.</summary>
public sealed class SchemaResult
{
    internal SchemaResult(GraphQLSchema schema) => Schema = schema;

    internal SchemaResult(ImmutableArray<GraphQLError> errors) => Errors = errors;

    /// <summary>The schema; null when there are errors.</summary>
    public GraphQLSchema? Schema { get; }

    /// <summary>The errors; empty when there is a schema.</summary>
    public ImmutableArray<GraphQLError> Errors { get; } = [];

    /// <summary>True with the schema, false with the errors.</summary>
    public bool TryGet([NotNullWhen(true)] out GraphQLSchema? schema, out ImmutableArray<GraphQLError> errors)
    {
        schema = Schema;
        errors = Errors;
        return Schema is not null;
    }
}
