namespace UacDataShare.Data.Extracts.Kinds;

internal static class SponsorKind
{
    public static RecordKind Kind { get; } = new("sponsor", "The person to whom a child is released: a subject of their own.",
    [
        RecordColumn.Text("name", 240, "Given and family names.", required: true),
        RecordColumn.Date("date_of_birth", "The date of birth."),
        RecordColumn.Text("address", 400, "The whole address in one line."),
        RecordColumn.Pattern("phone", TextPattern.Phone, "E.164."),
        RecordColumn.Code("relationship", ["PARENT", "LEGAL_GUARDIAN", "SIBLING", "GRANDPARENT", "AUNT_UNCLE", "COUSIN", "RELATIVE", "FAMILY_FRIEND", "UNRELATED"], "To the child.", required: true),
        RecordColumn.Code("category", ["CATEGORY_1", "CATEGORY_2A", "CATEGORY_2B", "CATEGORY_2", "CATEGORY_3"], "1 parent or guardian, 2A and 2B immediate relative, 3 distant relative or unrelated.", required: true),
        RecordColumn.Code("immigration_status", Codes.ImmigrationStatus, "The status as last known; empty is unknown. Barred."),
        RecordColumn.Text("ssn_tin", 20, "A social security or taxpayer number. Barred."),
        RecordColumn.Text("fingerprint_ref", 200, "Where the fingerprints are kept. Barred."),
        RecordColumn.Code("dna_result", ["NOT_DONE", "PENDING", "CONSISTENT", "NOT_CONSISTENT"], "The result of a test of kinship. Barred."),
    ]);
}
