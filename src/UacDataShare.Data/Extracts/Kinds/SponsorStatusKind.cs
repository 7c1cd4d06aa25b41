namespace UacDataShare.Data.Extracts.Kinds;

internal static class SponsorStatusKind
{
    public static RecordKind Kind { get; } = new("sponsor_status", "What is known of the status of a sponsor and the household. Only a row rule uses it, by a function; nobody may read it.",
    [
        RecordColumn.Reference("sponsor_id", "sponsor", "The sponsor.", required: true),
        RecordColumn.Boolean("status_known", "Whether the four facts were established.", required: true),
        RecordColumn.Boolean("is_citizen", "A citizen of the United States."),
        RecordColumn.Boolean("is_lpr", "A lawful permanent resident."),
        RecordColumn.Boolean("mixed_status_household", "Someone of the household is a citizen or permanent resident."),
        RecordColumn.Boolean("s1367", "Protected by 8 U.S.C. 1367."),
    ]);
}
