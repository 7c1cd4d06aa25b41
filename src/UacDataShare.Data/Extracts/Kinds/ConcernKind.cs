namespace UacDataShare.Data.Extracts.Kinds;

internal static class ConcernKind
{
    public static RecordKind Kind { get; } = new("notification_of_concern", "A concern about a released child.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Code("noc_category", ["HUMAN_TRAFFICKING", "LABOR_EXPLOITATION", "ABUSE_NEGLECT", "SEXUAL_ABUSE", "DISRUPTED_PLACEMENT", "MISSING_RUNAWAY", "THREAT_VIOLENCE", "GANG", "MENTAL_HEALTH_CRISIS", "SUICIDAL_IDEATION", "DEATH", "MEDICAL_EMERGENCY", "ARREST", "SPONSOR_FRAUD", "LOSS_OF_CONTACT", "MEDIA"], "What it is about.", required: true),
        RecordColumn.Text("noc_narrative", 4000, "What was told. Barred."),
        RecordColumn.Text("noc_reporter", 200, "Who told it: their safety. Barred."),
        RecordColumn.Date("received_on", "When it came in."),
    ]);
}
