namespace UacDataShare.Data.Extracts.Kinds;

internal static class ReleaseKind
{
    public static RecordKind Kind { get; } = new("release", "A release from the custody of ORR.",
    [
        RecordColumn.Reference("child_id", "child", "The child.", required: true),
        RecordColumn.Reference("sponsor_id", "sponsor", "The sponsor; empty where there was none."),
        RecordColumn.Date("release_date", "The day of the release.", required: true),
        RecordColumn.Code("discharge_type", ["REUNIFIED_SPONSOR", "REUNIFIED_PROGRAM", "AGE_OUT", "AGE_REDETERMINATION", "VOLUNTARY_DEPARTURE", "REMOVAL", "RUNAWAY", "LOCAL_LAW_ENFORCEMENT", "IMMIGRATION_RELIEF", "DEATH", "OTHER"], "How the stay ended.", required: true),
        RecordColumn.Text("address_line", 200, "House number and street; empty where the record has none."),
        RecordColumn.Text("unit", 40, "Apartment or unit."),
        RecordColumn.Text("city", 100, "City."),
        RecordColumn.Pattern("state", TextPattern.State, "USPS code of two letters."),
        RecordColumn.Pattern("zip", TextPattern.Zip, "Five digits."),
        RecordColumn.Pattern("county_fips", TextPattern.Fips, "FIPS code of the county, five digits."),
        RecordColumn.Code("address_quality", ["COMPLETE", "BLANK", "UNDELIVERABLE", "NO_UNIT", "PO_BOX"], "What is wrong with the address, if anything.", required: true),
        RecordColumn.Pattern("child_phone", TextPattern.Phone, "The child's telephone, E.164."),
        RecordColumn.Text("child_email", 200, "The child's e-mail."),
        RecordColumn.Text("home_country_contact", 300, "A contact in the home country: a third person. Barred."),
        RecordColumn.Text("cat4_discharge_plan", 2000, "The discharge plan where there is no sponsor. Barred by the form itself."),
    ]);
}
