namespace UacDataShare.Data.Extracts.Kinds;

internal static class HomeStudyKind
{
    public static RecordKind Kind { get; } = new("home_study", "A study of a sponsor's home.",
    [
        RecordColumn.Reference("sponsor_id", "sponsor", "The sponsor.", required: true),
        RecordColumn.Boolean("home_study_required", "Whether the law required one.", required: true),
        RecordColumn.Boolean("home_study_done", "Whether it was done.", required: true),
        RecordColumn.Text("home_study_narrative", 4000, "What the visitor wrote. Barred."),
        RecordColumn.Code("referral_type", ["TVPRA", "ORR_MANDATED", "DISCRETIONARY"], "Why it was asked for."),
        RecordColumn.Date("referred_on", "When it was asked for."),
        RecordColumn.Date("completed_on", "When it ended."),
    ]);
}
