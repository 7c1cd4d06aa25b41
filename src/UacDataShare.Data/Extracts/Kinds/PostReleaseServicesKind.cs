namespace UacDataShare.Data.Extracts.Kinds;

internal static class PostReleaseServicesKind
{
    public static RecordKind Kind { get; } = new("prs", "Services after a release.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Code("prs_level", ["LEVEL_1", "LEVEL_2", "LEVEL_3"], "Check-ins, case management, or intensive. Barred.", required: true),
        RecordColumn.Text("prs_case_notes", 4000, "What the case manager wrote. Barred."),
        RecordColumn.Date("opened_on", "When the services began."),
        RecordColumn.Date("closed_on", "When they ended; empty is still."),
    ]);
}
