using System.Text;
using System.Text.Json;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Collects what two engines answered differently, and fails with the first few in full.</summary>
internal sealed class Difference(string subject)
{
    private readonly StringBuilder _text = new();
    private int _count;
    private int _compared;

    internal int Compared => _compared;

    internal void Compare(string input, string theirs, string ours, JsonElement answer)
    {
        _compared++;
        if (theirs == ours || (HasThrown(answer) && ours.Length > 0) || ++_count > 12)
        {
            return;
        }

        _text.AppendLine("--- input").AppendLine(input)
            .AppendLine("--- graphql-js").AppendLine(theirs)
            .AppendLine("--- ours").AppendLine(ours)
            .AppendLine("--- its messages").AppendLine(answer.TryGetProperty("errors", out var errors) ? errors.GetRawText() : "");
    }

    // A defect of the reference: it stops with an exception instead of an error. That both refuse the input is all that can be compared.
    private static bool HasThrown(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) && errors.EnumerateArray().Any(e => e.TryGetProperty("thrown", out _));

    internal void AssertNone() => Assert.True(_count == 0, $"{_count} of {_compared} {subject} differ:\n{_text}");
}
