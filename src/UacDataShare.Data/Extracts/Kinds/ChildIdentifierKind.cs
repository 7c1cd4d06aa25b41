namespace UacDataShare.Data.Extracts.Kinds;

internal static class ChildIdentifierKind
{
    public static RecordKind Kind { get; } = new("child_identifier", "A number by which a system knows a child.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Text("system", 40, "The system that gave the number.", required: true),
        RecordColumn.Text("value", 60, "The number.", required: true),
        RecordColumn.Date("valid_from", "The first day on which it held."),
        RecordColumn.Date("valid_to", "The last day on which it held; empty is still."),
    ]);
}
