namespace UacDataShare.Data.Extracts.Kinds;

internal static class LocationKind
{
    public static RecordKind Kind { get; } = new("location", "Where a child was at some time, and how that is known.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Code("kind", ["RELEASE", "CURRENT", "SCHOOL", "WORK", "COURT_FILING", "FACILITY", "OTHER"], "What the place is to the child.", required: true),
        RecordColumn.Text("address_line", 200, "House number, street and unit."),
        RecordColumn.Text("city", 100, "City."),
        RecordColumn.Pattern("state", TextPattern.State, "USPS code of two letters."),
        RecordColumn.Pattern("zip", TextPattern.Zip, "Five digits."),
        RecordColumn.Text("source", 60, "Who said so: the release form, a call, a visit, a court filing.", required: true),
        RecordColumn.Date("valid_from", "The first day on which it held.", required: true),
        RecordColumn.Date("valid_to", "The last day on which it held; empty is still."),
    ]);
}
