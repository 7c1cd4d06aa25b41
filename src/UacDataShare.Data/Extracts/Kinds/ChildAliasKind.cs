namespace UacDataShare.Data.Extracts.Kinds;

internal static class ChildAliasKind
{
    public static RecordKind Kind { get; } = new("child_alias", "Another name by which a child is known.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Text("aka", 240, "The name.", required: true),
    ]);
}
