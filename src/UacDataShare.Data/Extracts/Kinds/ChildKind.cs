namespace UacDataShare.Data.Extracts.Kinds;

internal static class ChildKind
{
    public static RecordKind Kind { get; } = new("child", "An unaccompanied child who is or was in the care of ORR.",
    [
        RecordColumn.Pattern("a_number", TextPattern.ANumber, "The alien registration number: nine digits."),
        RecordColumn.Text("portal_id", 40, "The child's number in the UC Portal."),
        RecordColumn.Text("first_name", 120, "Given names.", required: true),
        RecordColumn.Text("last_name", 120, "Family names, two as a rule.", required: true),
        RecordColumn.Date("date_of_birth", "The date of birth as recorded.", required: true),
        RecordColumn.Code("sex", ["F", "M"], "As on the form.", required: true),
        RecordColumn.Pattern("country_of_birth", TextPattern.Country, "ISO 3166-1 alpha-3.", required: true),
        RecordColumn.Pattern("citizenship", TextPattern.Country, "ISO 3166-1 alpha-3; empty where unknown."),
        RecordColumn.Pattern("primary_language", TextPattern.Language, "ISO 639-3."),
        RecordColumn.Text("religion", 60, "As told by the child. Barred."),
        RecordColumn.Text("ssn_tin", 20, "A social security or taxpayer number. Barred."),
        RecordColumn.Text("photo_ref", 200, "Where the photograph is kept. Barred."),
        RecordColumn.Text("fingerprint_ref", 200, "Where the fingerprints are kept. Barred."),
        RecordColumn.Code("immigration_status", Codes.ImmigrationStatus, "The status as last known; empty is unknown."),
        RecordColumn.Date("nta_served_date", "When the notice to appear was served."),
        RecordColumn.Date("next_hearing_date", "The next hearing before the immigration court."),
        RecordColumn.Code("relief_type", ["NONE", "SIJ", "ASYLUM", "T_VISA", "U_VISA", "VAWA"], "Relief that is sought or was granted. Barred."),
    ]);
}
