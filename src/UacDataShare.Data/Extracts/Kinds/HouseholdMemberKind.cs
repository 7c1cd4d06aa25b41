namespace UacDataShare.Data.Extracts.Kinds;

internal static class HouseholdMemberKind
{
    public static RecordKind Kind { get; } = new("household_member", "Someone of a sponsor's household: a third person.",
    [
        RecordColumn.Reference("sponsor_id", "sponsor", "The sponsor.", required: true),
        RecordColumn.Text("name", 240, "Given and family names. Barred.", required: true),
        RecordColumn.Date("date_of_birth", "The date of birth. Barred."),
        RecordColumn.Text("relationship", 60, "To the sponsor. Barred."),
        RecordColumn.Code("immigration_status", Codes.ImmigrationStatus, "The status as last known. Barred."),
    ]);
}
