namespace UacDataShare.Data.Extracts.Kinds;

internal static class IncidentKind
{
    public static RecordKind Kind { get; } = new("incident", "An event in care, as a significant incident report. Barred.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Code("sir_category", ["EMERGENCY", "NON_EMERGENCY", "SEXUAL_ABUSE", "BEHAVIOURAL_NOTE", "HISTORICAL_DISCLOSURE"], "The class of the report.", required: true),
        RecordColumn.Text("sir_narrative", 4000, "What happened."),
        RecordColumn.Text("dhs_custody_complaint", 2000, "A complaint about a recipient."),
        RecordColumn.Date("occurred_on", "When it happened."),
    ]);
}
