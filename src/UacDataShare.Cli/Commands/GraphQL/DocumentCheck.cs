using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.Cli.Commands.GraphQL;

/// <summary>A file by the name that the user gave it, and its text.</summary>
internal sealed record SourceFile(string Name, string Text);

/// <summary>What was found in one file; no error means that it is valid.</summary>
internal sealed record FileReport(string File, ImmutableArray<GraphQLError> Errors);

/// <summary>Checks documents against a schema.</summary>
internal static class DocumentCheck
{
    private static readonly ParserOptions Parser = ParserOptions.Tooling with { MaxDepth = 20_000, AllowEmptySelectionSets = true };

    // Arguments of directives on a schema are the affair of whoever defines them.
    private static readonly SchemaOptions Schema = new() { Parser = Parser, CheckDirectiveArguments = false };

    /// <summary>One report per document; or the schema's alone, where it does not build and no document can be judged.</summary>
    public static IReadOnlyList<FileReport> Run(SourceFile schemaFile, IReadOnlyList<SourceFile> documents) =>
        GraphQLSchema.Build(schemaFile.Text, Schema).TryGet(out var schema, out var errors)
            ? [.. documents.Select(document => new FileReport(document.Name, Check(schema, document.Text)))]
            : [new FileReport(schemaFile.Name, errors)];

    private static ImmutableArray<GraphQLError> Check(GraphQLSchema schema, string text) =>
        GraphQLDocument.Parse(text, Parser).TryGet(out var document, out var error)
            ? DocumentValidator.Validate(schema, document, ValidationOptions.Tooling)
            : [error];
}
