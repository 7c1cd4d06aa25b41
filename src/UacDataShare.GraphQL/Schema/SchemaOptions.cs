using System.Collections.Immutable;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <summary>
/// Accepts or refuses a value of a custom scalar. The given value is untyped: a string, number, boolean, enum name, list or object.
/// </summary>
/// <returns>The value to use, or null to refuse it.</returns>
public delegate InputValue? ScalarParser(InputValue value);

/// <summary>How a schema is built.</summary>
public sealed record SchemaOptions
{
    /// <summary>The usual: every fault of the schema is an error, those in arguments of directives too.</summary>
    public static SchemaOptions Default { get; } = new();

    /// <summary>How the text is parsed; no count is limited.</summary>
    public ParserOptions Parser { get; init; } = ParserOptions.Tooling;

    /// <summary>Parsers of custom scalars by type name; a scalar without one accepts every value.</summary>
    public ImmutableDictionary<string, ScalarParser> Scalars { get; init; } = ImmutableDictionary<string, ScalarParser>.Empty;

    /// <summary>
    /// Whether arguments of directives on the schema must fit their definitions. Default true; graphql-js does not look at them.
    /// </summary>
    public bool CheckDirectiveArguments { get; init; } = true;
}
