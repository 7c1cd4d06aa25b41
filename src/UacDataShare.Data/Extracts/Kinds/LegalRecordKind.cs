namespace UacDataShare.Data.Extracts.Kinds;

internal static class LegalRecordKind
{
    public static RecordKind Kind { get; } = new("legal", "Legal representation of a child.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Text("attorney_of_record", 200, "So that counsel can be reached."),
        RecordColumn.Text("legal_screening_notes", 4000, "Privileged: barred for every recipient."),
        RecordColumn.Date("trafficking_eligibility_letter", "When the letter was issued. Barred."),
    ]);
}
