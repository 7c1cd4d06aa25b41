namespace UacDataShare.Data.Extracts.Kinds;

internal static class ContactPointKind
{
    public static RecordKind Kind { get; } = new("contact_point", "A way to reach a child.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Code("kind", ["PHONE", "EMAIL", "OTHER"], "What kind of address the value is.", required: true),
        RecordColumn.Text("value", 200, "The number or address.", required: true),
        RecordColumn.Text("source", 60, "Who said so."),
        RecordColumn.Date("valid_from", "The first day on which it held."),
        RecordColumn.Date("valid_to", "The last day on which it held; empty is still."),
    ]);
}
