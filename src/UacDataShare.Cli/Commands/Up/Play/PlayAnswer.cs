using System.Text.Json;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>An answer of the gateway with what the play shows of it.</summary>
internal sealed class PlayAnswer
{
    private readonly JsonElement _disclosure;

    private PlayAnswer(JsonElement whole, JsonElement disclosure) => (Whole, _disclosure) = (whole, disclosure);

    public JsonElement Whole { get; }

    public Guid DecisionId => _disclosure.GetProperty("decisionId").GetGuid();

    public string Receipt => _disclosure.GetProperty("receipt").GetString() ?? "";

    public long LedgerIndex => _disclosure.GetProperty("ledgerIndex").GetInt64();

    /// <summary>Each withheld selection: coordinate, code, authorities and reason.</summary>
    public IEnumerable<(string Coordinate, string Code, string Authorities, string Reason)> Withheld =>
        Whole.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(Read) : [];

    /// <summary>Each masked coordinate with its mask.</summary>
    public IEnumerable<(string Coordinate, string Mask)> Masked => _disclosure.GetProperty("masked").EnumerateArray()
        .Select(masked => (Text(masked, "coordinate"), Text(masked, "mask")));

    /// <exception cref="PlayException">It is not the answer of a recorded disclosure.</exception>
    public static PlayAnswer Of(int status, string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var whole = document.RootElement.Clone();
            return whole.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("disclosure", out var disclosure)
                ? new PlayAnswer(whole, disclosure)
                : throw new PlayException($"the gateway answered {status} and {FirstLine(body)}");
        }
        catch (JsonException)
        {
            throw new PlayException($"the gateway answered {status} and no JSON.");
        }
    }

    /// <summary>What happened to a coordinate: withheld, masked or given.</summary>
    public string EffectOn(string coordinate) =>
        Withheld.FirstOrDefault(error => error.Coordinate == coordinate) is { Coordinate: not null } ? "withheld"
        : Masked.FirstOrDefault(masked => masked.Coordinate == coordinate) is { Coordinate: not null, Mask: var mask } ? $"masked ({mask})"
        : IsDenied(coordinate) ? "withheld" : "given";

    private bool IsDenied(string coordinate) =>
        _disclosure.GetProperty("denied").EnumerateArray().Any(denied => Text(denied, "coordinate") == coordinate);

    private static (string Coordinate, string Code, string Authorities, string Reason) Read(JsonElement error)
    {
        var extensions = error.GetProperty("extensions");
        var authorities = extensions.TryGetProperty("authorities", out var list)
            ? string.Join(", ", list.EnumerateArray().Select(one => one.GetString()))
            : "";
        return (Text(extensions, "coordinate"), Text(extensions, "code"), authorities, Text(extensions, "reason"));
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static string FirstLine(string text) => text.Length > 300 ? text[..300] + "..." : text;
}
