using System.Globalization;
using UacDataShare.Data.Extracts.Kinds;
using UacDataShare.Data.Synthetic.People;
using UacDataShare.Data.Synthetic.Vocabulary;

namespace UacDataShare.Data.Synthetic;

/// <summary>A sponsor of the family: the person, the status, the household and the checks.</summary>
internal sealed class SponsorRecords(
    SyntheticRandom random, RowWriter rows, long family, FamilyNames names, Address address, DateOnly released)
{
    private static readonly Weights<(string Category, string Relationship)> Ties = new(
        (("CATEGORY_1", "PARENT"), 37), (("CATEGORY_1", "LEGAL_GUARDIAN"), 2), (("CATEGORY_2A", "SIBLING"), 22), (("CATEGORY_2A", "GRANDPARENT"), 4),
        (("CATEGORY_2A", "AUNT_UNCLE"), 10), (("CATEGORY_2B", "AUNT_UNCLE"), 6), (("CATEGORY_2B", "COUSIN"), 3), (("CATEGORY_3", "RELATIVE"), 5),
        (("CATEGORY_3", "FAMILY_FRIEND"), 7), (("CATEGORY_3", "UNRELATED"), 4));

    private static readonly Weights<string?> Statuses = new(
        ("NO_STATUS", 47), ("IN_PROCEEDINGS", 12), ("PENDING_RELIEF", 6), ("PAROLED", 2), ("ORDERED_REMOVED", 2), ("CITIZEN", 8),
        ("LAWFUL_PERMANENT_RESIDENT", 7), ("UNKNOWN", 13), (null, 3));

    private static readonly Weights<string?> Members = new(
        ("NO_STATUS", 66), ("IN_PROCEEDINGS", 14), ("CITIZEN", 11), ("LAWFUL_PERMANENT_RESIDENT", 4), ("UNKNOWN", 3), (null, 2));

    private static readonly Weights<string> Checks = new(("DONE", 71), ("PENDING", 15), ("NOT_DONE", 14));

    private string Id => RowWriter.Id("S", family);

    /// <summary>Writes them and gives the sponsor's id.</summary>
    public string Write()
    {
        var status = random.Weighted(Statuses);
        WritePerson(status);
        var isMixed = WriteHousehold();
        WriteStatus(status, isMixed);
        WriteVetting();
        WriteHomeStudy();
        return Id;
    }

    private void WritePerson(string? status)
    {
        var (category, relationship) = random.Weighted(Ties);
        var isKin = category != "CATEGORY_3";
        var own = isKin ? names : FamilyNames.Draw(random, names.Origin);
        var age = relationship == "GRANDPARENT" ? random.Between(48, 75) : random.Between(relationship == "PARENT" ? 30 : 20, 58);
        rows.Add(SponsorKind.Kind, Id, released,
            ("name", PersonName.Draw(random, own, random.Chance(52) ? "F" : "M").ToString()),
            ("date_of_birth", released.AddYears(-age).AddDays(-random.Below(364))),
            ("address", address.OneLine),
            ("phone", ChildPerson.Phone(random, address.Place)),
            ("relationship", relationship),
            ("category", category),
            ("immigration_status", status),
            ("ssn_tin", random.Chance(35) ? string.Create(CultureInfo.InvariantCulture, $"000-{random.Between(10, 99)}-{random.Between(1000, 9999)}") : null),
            ("fingerprint_ref", random.Chance(85) ? $"synthetic/prints/{Id}" : null),
            ("dna_result", random.Chance(5) ? random.Pick(["PENDING", "CONSISTENT", "CONSISTENT", "NOT_CONSISTENT"]) : "NOT_DONE"));
    }

    /// <summary>The household; true where someone in it is a citizen or permanent resident.</summary>
    private bool WriteHousehold()
    {
        var isMixed = false;
        for (var i = 1; i <= random.Pick([0, 0, 1, 1, 2, 3]); i++)
        {
            var status = random.Weighted(Members);
            isMixed |= status is "CITIZEN" or "LAWFUL_PERMANENT_RESIDENT";
            rows.Add(HouseholdMemberKind.Kind, RowWriter.Id("M", family, i), released,
                ("sponsor_id", Id),
                ("name", PersonName.Draw(random, names, random.Chance(50) ? "F" : "M").ToString()),
                ("date_of_birth", released.AddYears(-random.Between(1, 65)).AddDays(-random.Below(364))),
                ("relationship", random.Pick(["spouse", "child", "sibling", "tenant", "other relative"])),
                ("immigration_status", status));
        }

        return isMixed;
    }

    private void WriteStatus(string? status, bool isMixed)
    {
        var isKnown = status is not (null or "UNKNOWN") && random.Chance(94);
        if (random.Chance(0.5))
        {
            return;
        }

        rows.Add(SponsorStatusKind.Kind, RowWriter.Id("T", family), released,
            ("sponsor_id", Id),
            ("status_known", isKnown),
            ("is_citizen", isKnown ? status == "CITIZEN" : null),
            ("is_lpr", isKnown ? status == "LAWFUL_PERMANENT_RESIDENT" : null),
            ("mixed_status_household", isKnown ? isMixed || random.Chance(6) : null),
            ("s1367", isKnown ? random.Chance(1.2) : null));
    }

    private void WriteVetting()
    {
        if (!random.Chance(94))
        {
            return;
        }

        var fbi = random.Weighted(Checks);
        rows.Add(SponsorVettingKind.Kind, RowWriter.Id("V", family), released,
            ("sponsor_id", Id),
            ("fbi_check_status", fbi),
            ("fbi_check_result", fbi == "DONE" ? random.Chance(96) ? "Synthetic: no record." : "Synthetic: one arrest, no conviction." : null),
            ("can_registry_result", random.Chance(60) ? random.Chance(97) ? "Synthetic: clear." : "Synthetic: one report, unfounded." : null),
            ("income_proof", random.Chance(70) ? random.Pick(["Synthetic: pay stubs.", "Synthetic: employer's letter.", "Synthetic: tax return."]) : null),
            ("checked_on", fbi == "NOT_DONE" ? null : released.AddDays(-random.Between(2, 30))));
    }

    private void WriteHomeStudy()
    {
        if (!random.Chance(13))
        {
            return;
        }

        var isDone = random.Chance(82);
        rows.Add(HomeStudyKind.Kind, RowWriter.Id("U", family), released,
            ("sponsor_id", Id),
            ("home_study_required", random.Chance(55)),
            ("home_study_done", isDone),
            ("home_study_narrative", isDone ? random.Pick(Notes.Studies) : null),
            ("referral_type", random.Pick(["TVPRA", "ORR_MANDATED", "DISCRETIONARY"])),
            ("referred_on", released.AddDays(-40)),
            ("completed_on", isDone ? released.AddDays(-random.Between(3, 20)) : null));
    }
}
