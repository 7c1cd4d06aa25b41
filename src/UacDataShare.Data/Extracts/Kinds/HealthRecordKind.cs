namespace UacDataShare.Data.Extracts.Kinds;

internal static class HealthRecordKind
{
    public static RecordKind Kind { get; } = new("health", "Health of a child. Barred as a whole.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Text("diagnosis", 300, "A diagnosis."),
        RecordColumn.Text("medication", 300, "A medication."),
        RecordColumn.Boolean("pregnancy", "Whether pregnant."),
        RecordColumn.Text("sud_record", 1000, "Substance use: barred for every recipient."),
        RecordColumn.Text("mh_assessment", 2000, "An assessment of mental health."),
        RecordColumn.Date("assessed_on", "When it was recorded."),
    ]);
}
