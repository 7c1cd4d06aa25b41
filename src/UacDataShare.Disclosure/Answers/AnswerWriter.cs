using System.Text.Json;
using UacDataShare.Disclosure.Decisions;

namespace UacDataShare.Disclosure.Answers;

/// <summary>Writes an answer in the order <c>data</c>, <c>errors</c>, <c>extensions</c>.</summary>
public static class AnswerWriter
{
    /// <summary>Writes <c>data</c> and <c>errors</c> of an answer into the open object of the response.</summary>
    public static void WriteDataAndErrors(Utf8JsonWriter json, Answer answer, IReadOnlyList<AnswerError> errors)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(answer);
        json.WriteStartObject("data"u8);
        new RowWriter(json, answer).WriteDisclosure(answer.Release.Plan.Output);
        json.WriteEndObject();
        WriteErrors(json, errors);
    }

    /// <summary>Writes <c>errors</c>, where there are any, into the open object of the response.</summary>
    public static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<AnswerError> errors)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (errors is null or { Count: 0 })
        {
            return;
        }

        json.WriteStartArray("errors"u8);
        foreach (var error in errors)
        {
            WriteError(json, error);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes <c>extensions.disclosure</c> into the open object of the response.</summary>
    public static void WriteExtensions(Utf8JsonWriter json, Guid decisionId, DecisionVector vector, Recorded recorded, bool dryRun)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(vector);
        ArgumentNullException.ThrowIfNull(recorded);
        json.WriteStartObject("extensions"u8);
        json.WriteStartObject("disclosure"u8);
        json.WriteString("decisionId"u8, decisionId);
        json.WriteString("policyRevision"u8, recorded.PolicyRevision);
        json.WriteString("authoritiesRevision"u8, recorded.AuthoritiesRevision);
        json.WriteNumber("ledgerIndex"u8, recorded.LedgerIndex);
        json.WriteString("receipt"u8, recorded.Receipt);
        if (dryRun)
        {
            json.WriteBoolean("dryRun"u8, true);
        }

        WriteMasked(json, vector);
        WriteDenied(json, vector);
        WriteTexts(json, "obligations"u8, vector.Obligations);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMasked(Utf8JsonWriter json, DecisionVector vector)
    {
        json.WriteStartArray("masked"u8);
        foreach (var verdict in vector.Verdicts.Where(verdict => verdict.Effect == Effect.Mask))
        {
            json.WriteStartObject();
            json.WriteString("coordinate"u8, verdict.Touched.Coordinate);
            json.WriteString("mask"u8, verdict.Mask.PolicyName());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDenied(Utf8JsonWriter json, DecisionVector vector)
    {
        json.WriteStartArray("denied"u8);
        foreach (var verdict in vector.Verdicts.Where(verdict => !verdict.IsReleased))
        {
            json.WriteStartObject();
            json.WriteString("coordinate"u8, verdict.Touched.Coordinate);
            json.WriteString("use"u8, verdict.Touched.Use.PolicyName());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteError(Utf8JsonWriter json, AnswerError error)
    {
        json.WriteStartObject();
        json.WriteString("message"u8, $"{error.Coordinate} is withheld. {error.Reason}");
        WriteLocations(json, error.Locations);
        WriteTexts(json, "path"u8, error.Path);
        json.WriteStartObject("extensions"u8);
        json.WriteString("code"u8, error.Kind.Code);
        json.WriteString("coordinate"u8, error.Coordinate);
        WriteTexts(json, "authorities"u8, error.Authorities);
        json.WriteString("reason"u8, error.Reason);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocations(Utf8JsonWriter json, IReadOnlyList<(int Line, int Column)> locations)
    {
        json.WriteStartArray("locations"u8);
        foreach (var (line, column) in locations)
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, line);
            json.WriteNumber("column"u8, column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
