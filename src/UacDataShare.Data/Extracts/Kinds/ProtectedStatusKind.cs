namespace UacDataShare.Data.Extracts.Kinds;

internal static class ProtectedStatusKind
{
    public static RecordKind Kind { get; } = new("protected_status", "Whether 8 U.S.C. 1367 protects a child. Only a row rule uses it, by a function; nobody may read it.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Boolean("s1367", "Protected by 8 U.S.C. 1367; empty is unknown and counts as protected."),
    ]);
}
