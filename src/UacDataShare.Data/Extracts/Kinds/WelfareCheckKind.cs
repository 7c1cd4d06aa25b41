namespace UacDataShare.Data.Extracts.Kinds;

internal static class WelfareCheckKind
{
    public static RecordKind Kind { get; } = new("welfare_check", "A visit to see whether a child is safe.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Date("checked_on", "The day of the visit.", required: true),
        RecordColumn.Code("welfare_check_result", ["LOCATED_SAFE", "LOCATED_CONCERN", "NOT_LOCATED", "MOVED"], "What was found.", required: true),
        RecordColumn.Boolean("child_working", "Whether the child was found working; empty where not seen."),
    ]);
}
