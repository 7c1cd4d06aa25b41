using System.Globalization;
using UacDataShare.Data.Extracts.Kinds;
using UacDataShare.Data.Synthetic.People;
using UacDataShare.Data.Synthetic.Vocabulary;

namespace UacDataShare.Data.Synthetic;

/// <summary>The records of a child in care: who it is, where it was, health, law and what happened.</summary>
internal sealed class ChildRecords(SyntheticRandom random, RowWriter rows, ChildPerson child)
{
    private static readonly Weights<string?> Statuses = new(
        ("IN_PROCEEDINGS", 58), ("PENDING_RELIEF", 16), ("NO_STATUS", 11), ("ORDERED_REMOVED", 7), ("PAROLED", 3), ("UNKNOWN", 2.2),
        ("LAWFUL_PERMANENT_RESIDENT", 1.6), ("CITIZEN", 0.2), (null, 1));

    private static readonly Weights<string?> Reliefs = new(
        ("NONE", 66), ("SIJ", 18), ("ASYLUM", 9), ("T_VISA", 1.6), ("U_VISA", 0.9), ("VAWA", 0.5), (null, 4));

    private static readonly Weights<string> Care = new(
        ("SHELTER", 80), ("TRANSITIONAL_FOSTER_CARE", 9), ("INFLUX", 5), ("LONG_TERM_FOSTER_CARE", 2), ("HEIGHTENED_SUPERVISION", 1.5),
        ("GROUP_HOME", 1), ("RESIDENTIAL_TREATMENT", 0.5), ("THERAPEUTIC_GROUP_HOME", 0.5), ("SECURE", 0.3), ("OUT_OF_NETWORK", 0.2));

    private static readonly Weights<string> Reports = new(
        ("NON_EMERGENCY", 50), ("BEHAVIOURAL_NOTE", 25), ("HISTORICAL_DISCLOSURE", 17), ("EMERGENCY", 6), ("SEXUAL_ABUSE", 2));

    public void Write()
    {
        var relief = random.Weighted(Reliefs);
        WriteChild(relief);
        WriteProtection(relief);
        WriteNamesAndNumbers();
        WritePlacement();
        WriteHealth();
        WriteLegal(relief);
        WriteIncident();
    }

    private void WriteChild(string? relief)
    {
        var status = random.Weighted(Statuses);
        DateOnly? served = random.Chance(48) ? Calendar.Later(child.Released, random.Between(-20, 200)) : null;
        rows.Add(ChildKind.Kind, child.Id, child.Released,
            ("a_number", random.Chance(98.5) ? child.ANumber : null),
            ("portal_id", string.Create(CultureInfo.InvariantCulture, $"S{child.Number:D8}")),
            ("first_name", child.Name.Given),
            ("last_name", child.Name.Family),
            ("date_of_birth", child.BirthDate),
            ("sex", child.Sex),
            ("country_of_birth", child.Family.Origin.Code),
            ("citizenship", status == "CITIZEN" ? "USA" : random.Chance(99) ? child.Family.Origin.Code : null),
            ("primary_language", child.Family.IsMayan && random.Chance(60) ? random.Pick(Origins.MayanLanguages) : child.Family.Origin.Language),
            ("religion", random.Chance(60) ? random.Pick(Notes.Religions) : null),
            ("ssn_tin", random.Chance(3) ? string.Create(CultureInfo.InvariantCulture, $"000-{random.Between(10, 99)}-{random.Between(1000, 9999)}") : null),
            ("photo_ref", $"synthetic/photo/{child.Id}"),
            ("fingerprint_ref", child.Age >= 14 ? $"synthetic/prints/{child.Id}" : null),
            ("immigration_status", status),
            ("nta_served_date", served),
            ("next_hearing_date", served is { } day && random.Chance(70) ? day.AddDays(random.Between(120, 1400)) : null),
            ("relief_type", relief));
    }

    /// <summary>Some are protected, for a few nobody knows, and for a few the record is missing: both count as protected.</summary>
    private void WriteProtection(string? relief)
    {
        var isProtected = relief is "T_VISA" or "U_VISA" or "VAWA" || random.Chance(0.8);
        if (!random.Chance(0.3))
        {
            rows.Add(ProtectedStatusKind.Kind, RowWriter.Id("X", child.Number), child.Released,
                ("child_id", child.Id), ("s1367", random.Chance(0.5) ? null : isProtected));
        }
    }

    private void WriteNamesAndNumbers()
    {
        if (random.Chance(15))
        {
            var aka = child.Name.Second is { } second && random.Chance(60)
                ? $"{child.Name.Given} {second} {child.Name.First}"
                : $"{child.Name.Given.Split(' ')[0]} {child.Name.First}";
            rows.Add(ChildAliasKind.Kind, RowWriter.Id("A", child.Number), child.Admitted, ("child_id", child.Id), ("aka", aka));
        }

        rows.Add(ChildIdentifierKind.Kind, RowWriter.Id("N", child.Number), child.Admitted,
            ("child_id", child.Id), ("system", "DHS_SUBJECT"), ("value", string.Create(CultureInfo.InvariantCulture, $"9990{child.Number:D8}")), ("valid_from", child.Admitted));
    }

    private void WritePlacement()
    {
        var split = random.Chance(18) ? child.Admitted.AddDays(random.Between(2, 7)) : child.Admitted;
        if (split > child.Admitted)
        {
            WriteStay(1, child.Admitted, split);
        }

        WriteStay(2, split, child.Released);
    }

    private void WriteStay(int count, DateOnly from, DateOnly to)
    {
        var facility = random.Pick(Notes.Facilities);
        rows.Add(PlacementKind.Kind, RowWriter.Id("P", child.Number, count), to,
            ("child_id", child.Id),
            ("facility_name", facility),
            ("facility_address", $"1 {facility} Way"),
            ("level_of_care", random.Weighted(Care)),
            ("admission_date", from),
            ("discharge_date", to));
    }

    private void WriteHealth()
    {
        if (!random.Chance(45))
        {
            return;
        }

        rows.Add(HealthRecordKind.Kind, RowWriter.Id("H", child.Number), child.Released,
            ("child_id", child.Id),
            ("diagnosis", random.Pick(Notes.Diagnoses)),
            ("medication", random.Chance(40) ? random.Pick(Notes.Medications) : null),
            ("pregnancy", child is { Sex: "F", Age: >= 12 } ? random.Chance(2.5) : null),
            ("sud_record", random.Chance(4) ? random.Pick(Notes.SubstanceUse) : null),
            ("mh_assessment", random.Chance(50) ? random.Pick(Notes.MentalHealth) : null),
            ("assessed_on", child.Admitted.AddDays(2)));
    }

    private void WriteLegal(string? relief)
    {
        if (!random.Chance(65))
        {
            return;
        }

        rows.Add(LegalRecordKind.Kind, RowWriter.Id("L", child.Number), child.Released,
            ("child_id", child.Id),
            ("attorney_of_record", random.Chance(70) ? random.Pick(Notes.Attorneys) : null),
            ("legal_screening_notes", random.Chance(60) ? random.Pick(Notes.LegalScreening) : null),
            ("trafficking_eligibility_letter", relief == "T_VISA" || random.Chance(0.7) ? Calendar.Later(child.Released, 60) : null));
    }

    private void WriteIncident()
    {
        if (!random.Chance(11))
        {
            return;
        }

        var category = random.Weighted(Reports);
        rows.Add(IncidentKind.Kind, RowWriter.Id("I", child.Number), child.Released,
            ("child_id", child.Id),
            ("sir_category", category),
            ("sir_narrative", random.Pick(Notes.Incidents)),
            ("dhs_custody_complaint", category == "HISTORICAL_DISCLOSURE" && random.Chance(50) ? random.Pick(Notes.Complaints) : null),
            ("occurred_on", child.Admitted.AddDays(random.Below(7))));
    }
}
