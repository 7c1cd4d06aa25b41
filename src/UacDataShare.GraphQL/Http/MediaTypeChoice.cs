using System.Globalization;

namespace UacDataShare.GraphQL.Http;

/// <summary>Chooses the media type of an answer from what the client accepts (RFC 9110 §12.5.1).</summary>
public static class MediaTypeChoice
{
    private static readonly (ResponseMediaType Type, string Name)[] Offered =
        [(ResponseMediaType.GraphQLResponse, "application/graphql-response+json"), (ResponseMediaType.Json, "application/json")];

    /// <summary>The media type to answer with; null where the client accepts neither. Without a header, or for anything, JSON.</summary>
    public static ResponseMediaType? Choose(string? accept)
    {
        if (string.IsNullOrWhiteSpace(accept))
        {
            return ResponseMediaType.Json;
        }

        (ResponseMediaType Type, double Quality, int Specificity)? best = null;
        foreach (var range in accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            var quality = Quality(parts);
            if (Match(parts[0]) is { } match && quality > 0 && (best is null || quality > best.Value.Quality
                || (quality.Equals(best.Value.Quality) && match.Specificity > best.Value.Specificity)))
            {
                best = (match.Type, quality, match.Specificity);
            }
        }

        return best?.Type;
    }

    private static (ResponseMediaType Type, int Specificity)? Match(string range)
    {
        if (range is "*/*" or "application/*")
        {
            return (ResponseMediaType.Json, 0);
        }

        foreach (var (type, name) in Offered)
        {
            if (range.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return (type, 1);
            }
        }

        return null;
    }

    private static double Quality(string[] parts)
    {
        foreach (var part in parts.Skip(1))
        {
            if (part.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            {
                return double.TryParse(part.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? quality : 0;
            }
        }

        return 1;
    }
}
