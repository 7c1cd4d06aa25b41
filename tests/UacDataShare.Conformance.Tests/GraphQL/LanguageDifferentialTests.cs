using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Both parsers accept the same texts, and refuse the others at the same place.</summary>
public sealed class LanguageDifferentialTests
{
    private static readonly ParserOptions LikeThePeer = ParserOptions.Tooling with { AllowEmptySelectionSets = true };

    [PeerFact]
    public void Written_texts_parse_alike() => Compare(
        [.. CaseFile.Load("language-executable").Concat(CaseFile.Load("language-type-system")).Concat(CaseFile.Load("language-lexical")).Concat(CaseFile.Load("language-literals"))
            .Select(c => c.Text)]);

    [PeerFact]
    public void Mutated_texts_parse_alike()
    {
        var seeds = CaseFile.Load("language-executable").Concat(CaseFile.Load("language-type-system")).Select(c => c.Text).ToList();
        var random = new Random(20261122);
        Compare([.. Enumerable.Range(0, Samples.Count(4000)).Select(_ => Mutation.Apply(random, seeds[random.Next(seeds.Count)], random.Next(1, 4)))]);
    }

    [PeerFact]
    public void A_printed_document_reads_back_alike()
    {
        var difference = new Difference("printed documents");
        var documents = CaseFile.Load("language-executable").Concat(CaseFile.Load("language-type-system")).Concat(CaseFile.Load("language-literals"))
            .Select(c => GraphQLDocument.Parse(c.Text, LikeThePeer).Document).OfType<GraphQLDocument>().ToList();
        var answers = GraphQLPeer.Shared.Ask([.. documents.Select(d => Request(d.Print()))]);
        for (var i = 0; i < documents.Count; i++)
        {
            var again = GraphQLDocument.Parse(documents[i].Print(), LikeThePeer).Document;
            difference.Compare(documents[i].Print(), Reprint(answers[i].GetProperty("printed").GetString()), again?.Print() ?? "", answers[i]);
        }

        difference.AssertNone();
    }

    private static string Reprint(string? theirs) => theirs is null ? "refused" : GraphQLDocument.Parse(theirs, LikeThePeer).Document?.Print() ?? "refused by us";

    private static void Compare(IReadOnlyList<string> texts)
    {
        var difference = new Difference("texts");
        var answers = GraphQLPeer.Shared.Ask([.. texts.Select(Request)]);
        for (var i = 0; i < texts.Count; i++)
        {
            difference.Compare(texts[i], ErrorText.Of(answers[i]), ErrorText.Of(GraphQLDocument.Parse(texts[i], LikeThePeer).Errors), answers[i]);
        }

        difference.AssertNone();
    }

    private static JsonObject Request(string text) => new()
    {
        ["task"] = "parse",
        // As code units: JSON text cannot carry half of a surrogate pair.
        ["utf16"] = Convert.ToBase64String(MemoryMarshal.AsBytes(text.AsSpan())),
    };
}
