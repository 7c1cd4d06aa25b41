namespace UacDataShare.Data.Extracts.Kinds;

internal static class PlacementKind
{
    public static RecordKind Kind { get; } = new("placement", "A stay in a facility.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Text("facility_name", 200, "The facility.", required: true),
        RecordColumn.Text("facility_address", 300, "Kept confidential. Barred."),
        RecordColumn.Code("level_of_care", ["SHELTER", "TRANSITIONAL_FOSTER_CARE", "LONG_TERM_FOSTER_CARE", "GROUP_HOME", "THERAPEUTIC_GROUP_HOME", "EXTENDED_CARE_GROUP_HOME", "HEIGHTENED_SUPERVISION", "SECURE", "RESIDENTIAL_TREATMENT", "INFLUX", "OUT_OF_NETWORK"], "The kind of care. Barred.", required: true),
        RecordColumn.Date("admission_date", "The first day.", required: true),
        RecordColumn.Date("discharge_date", "The last day; empty is still there."),
    ]);
}
