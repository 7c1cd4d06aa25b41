namespace UacDataShare.Data.Extracts.Kinds;

internal static class PostReleaseCallKind
{
    public static RecordKind Kind { get; } = new("post_release_call", "A safety and well-being call.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Date("called_on", "The day of the call.", required: true),
        RecordColumn.Code("swb_call_outcome", ["REACHED", "REACHED_SPONSOR_ONLY", "REACHED_CONCERN", "NOT_REACHED", "NOT_REACHED_DISCONNECTED", "NOT_REACHED_MOVED"], "Whether anyone was reached.", required: true),
        RecordColumn.Text("current_address", 400, "The address as told in the call."),
        RecordColumn.Boolean("school_enrolled", "Whether the child goes to school; empty where not asked."),
        RecordColumn.Text("school_name", 200, "Which school. Barred."),
    ]);
}
