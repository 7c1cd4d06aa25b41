namespace UacDataShare.Data.Synthetic.Vocabulary;

/// <summary>A country that children come from.</summary>
/// <param name="Code">ISO 3166-1 alpha-3.</param>
/// <param name="SpeaksSpanish">Names and language are as in Spanish America.</param>
/// <param name="Indigenous">How many of a hundred bear Mayan family names and speak a Mayan language.</param>
/// <param name="Language">ISO 639-3, of most.</param>
internal sealed record Origin(string Code, bool SpeaksSpanish, double Indigenous, string Language);

internal static class Origins
{
    /// <summary>Shares as in the figures that HHS publishes for recent years, rounded.</summary>
    public static Weights<Origin> ByShare { get; } = new(
        (new Origin("GTM", true, 42, "spa"), 43),
        (new Origin("HND", true, 0, "spa"), 27),
        (new Origin("SLV", true, 0, "spa"), 10),
        (new Origin("MEX", true, 12, "spa"), 8),
        (new Origin("ECU", true, 0, "spa"), 3.5),
        (new Origin("NIC", true, 0, "spa"), 2),
        (new Origin("COL", true, 0, "spa"), 1.6),
        (new Origin("VEN", true, 0, "spa"), 1),
        (new Origin("PER", true, 0, "spa"), 0.7),
        (new Origin("HTI", false, 0, "hat"), 0.7),
        (new Origin("BRA", false, 0, "por"), 0.6),
        (new Origin("CHN", false, 0, "cmn"), 0.5),
        (new Origin("IND", false, 0, "pan"), 0.5),
        (new Origin("GIN", false, 0, "fra"), 0.3),
        (new Origin("TUR", false, 0, "tur"), 0.2),
        (new Origin("VNM", false, 0, "vie"), 0.1));

    /// <summary>Mam, K'iche', Q'eqchi', Kaqchikel, Q'anjob'al, Ixil, Achi, Chuj.</summary>
    public static IReadOnlyList<string> MayanLanguages { get; } = ["mam", "quc", "kek", "cak", "kjb", "ixl", "acr", "cac"];
}
