using System.Collections.Immutable;
using System.Text;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;
using UacDataShare.GraphQL.Validation;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>What a client reads, for each code of validation: wording is ours, so a change of it is reviewed as text.</summary>
public sealed class ValidationMessageTests
{
    [Fact]
    public void Each_code_is_raised_by_a_written_case_and_reads_like_this()
    {
        var examples = new SortedDictionary<string, (GraphQLError Error, string Document)>(StringComparer.Ordinal);
        foreach (var written in RuleCase.Rules.Where(r => r != "Mixed").SelectMany(RuleCase.Load))
        {
            foreach (var error in Errors(written))
            {
                examples.TryAdd(error.Code, (error, written.Document));
            }
        }

        var codes = ErrorCatalogue.All.Where(d => d.Code.StartsWith("GQL03", StringComparison.Ordinal)).ToList();
        var text = new StringBuilder();
        foreach (var descriptor in codes)
        {
            Assert.True(examples.TryGetValue(descriptor.Code, out var example), $"No written case raises {descriptor.Code} ({descriptor.Title}).");
            text.Append(descriptor.Code).Append(' ').Append(descriptor.Title).Append(descriptor.Specification.Length > 0 ? $" (§{descriptor.Specification})" : "").Append('\n')
                .Append("  ").Append(example.Document.ReplaceLineEndings(" ")).Append('\n')
                .Append("  ").Append(example.Error).Append("\n\n");
        }

        Approved.Match(text.ToString(), "GraphQL/validation-messages");
    }

    private static ImmutableArray<GraphQLError> Errors(RuleCase written)
    {
        Assert.True(GraphQLSchema.Build(written.Sdl).TryGet(out var schema, out var faults), string.Join('\n', faults));
        return GraphQLDocument.Parse(written.Document, ParserOptions.Tooling).TryGet(out var document, out var error)
            ? DocumentValidator.Validate(schema, document, ValidationOptions.Tooling)
            : [error];
    }
}
