using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;
using UacDataShare.GraphQL.Validation.Rules;

namespace UacDataShare.GraphQL.Validation;

/// <summary>Validates documents (specification §5) and the documents of schemas (§3).</summary>
public static class DocumentValidator
{
    /// <summary>Checks an executable document against every rule of the specification.</summary>
    /// <param name="schema">The schema that the document asks.</param>
    /// <param name="document">The document.</param>
    /// <param name="options">How much work; <see cref="ValidationOptions.Default"/> where null.</param>
    /// <returns>The errors in document order; empty for a valid document.</returns>
    public static ImmutableArray<GraphQLError> Validate(GraphQLSchema schema, GraphQLDocument document, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(document);
        var context = new ValidationContext(document.Root, schema, options ?? ValidationOptions.Default);
        return Run(context, RuleSet.Executable(context));
    }

    internal static ImmutableArray<GraphQLError> ValidateSchemaDocument(DocumentNode document)
    {
        var context = new ValidationContext(document, null, ValidationOptions.Tooling);
        return Run(context, RuleSet.SchemaDocument(context));
    }

    private static ImmutableArray<GraphQLError> Run(ValidationContext context, ValidationRule[] rules)
    {
        new DocumentWalker(context, rules).Visit(context.Document);
        return context.TakeErrors();
    }
}
