using System.Text.Json;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Planning;

namespace UacDataShare.Disclosure.Answers;

/// <summary>Writes the verdict for every coordinate that the operation touches.</summary>
internal static class ExplainWriter
{
    public static void Write(Utf8JsonWriter json, DecisionVector vector, IReadOnlyList<ExplainedField> fields)
    {
        json.WriteStartArray();
        foreach (var verdict in vector.Verdicts)
        {
            json.WriteStartObject();
            foreach (var explained in fields)
            {
                json.WritePropertyName(explained.ResponseName);
                WriteField(json, verdict, explained.Name);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteField(Utf8JsonWriter json, FieldVerdict verdict, string name)
    {
        switch (name)
        {
            case "coordinate":
                json.WriteStringValue(verdict.Touched.Coordinate);
                break;
            case "use":
                json.WriteStringValue(verdict.Touched.Use.SchemaName());
                break;
            case "effect":
                json.WriteStringValue(verdict.Effect.ToString().ToUpperInvariant());
                break;
            case "mask" when verdict.Mask != Mask.None:
                json.WriteStringValue(verdict.Mask.PolicyName());
                break;
            case "mask":
                json.WriteNullValue();
                break;
            case "authorities":
                WriteAuthorities(json, verdict);
                break;
            case "reason":
                json.WriteStringValue(verdict.Reason);
                break;
            case "__typename":
                json.WriteStringValue("FieldDecision");
                break;
            default:
                throw new InvalidOperationException($"FieldDecision has no field {name}.");
        }
    }

    private static void WriteAuthorities(Utf8JsonWriter json, FieldVerdict verdict)
    {
        json.WriteStartArray();
        foreach (var authority in verdict.Authorities)
        {
            json.WriteStringValue(authority);
        }

        json.WriteEndArray();
    }
}
