namespace UacDataShare.Data.Extracts.Kinds;

internal static class SponsorVettingKind
{
    public static RecordKind Kind { get; } = new("sponsor_vetting", "The checks of a sponsor.",
    [
        RecordColumn.Reference("sponsor_id", "sponsor", "The sponsor.", required: true),
        RecordColumn.Code("fbi_check_status", ["NOT_DONE", "PENDING", "DONE"], "Whether the FBI check was done. Barred.", required: true),
        RecordColumn.Text("fbi_check_result", 500, "What it found. Barred."),
        RecordColumn.Text("can_registry_result", 500, "What the registry of child abuse and neglect says. Barred."),
        RecordColumn.Text("income_proof", 200, "The proof of income. Barred."),
        RecordColumn.Date("checked_on", "When the last check came back."),
    ]);
}
