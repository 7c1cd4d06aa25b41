using UacDataShare.Data.Extracts.Kinds;
using UacDataShare.Data.Synthetic.People;
using UacDataShare.Data.Synthetic.Vocabulary;

namespace UacDataShare.Data.Synthetic;

/// <summary>What happens after a release: services, calls, concerns, visits and moves.</summary>
internal sealed class FollowUpRecords(SyntheticRandom random, RowWriter rows, ChildPerson child, Address address)
{
    private static readonly Weights<string> Levels = new(("LEVEL_1", 50), ("LEVEL_2", 40), ("LEVEL_3", 10));

    private static readonly Weights<string> Outcomes = new(
        ("REACHED", 57), ("REACHED_SPONSOR_ONLY", 12), ("REACHED_CONCERN", 3), ("NOT_REACHED", 16), ("NOT_REACHED_DISCONNECTED", 8), ("NOT_REACHED_MOVED", 4));

    private static readonly Weights<string> Concerns = new(
        ("LABOR_EXPLOITATION", 18), ("LOSS_OF_CONTACT", 17), ("ABUSE_NEGLECT", 14), ("DISRUPTED_PLACEMENT", 13), ("MISSING_RUNAWAY", 11),
        ("HUMAN_TRAFFICKING", 8), ("MENTAL_HEALTH_CRISIS", 6), ("SPONSOR_FRAUD", 4), ("THREAT_VIOLENCE", 3), ("SEXUAL_ABUSE", 2),
        ("SUICIDAL_IDEATION", 2), ("GANG", 1), ("ARREST", 0.6), ("MEDICAL_EMERGENCY", 0.3), ("DEATH", 0.1));

    private static readonly Weights<string> Visits = new(("LOCATED_SAFE", 61), ("NOT_LOCATED", 24), ("MOVED", 8), ("LOCATED_CONCERN", 7));

    public void Write()
    {
        WriteServices();
        WriteCalls();
        WriteConcern();
        WriteVisit();
        WriteMove();
    }

    private void WriteServices()
    {
        if (!random.Chance(40))
        {
            return;
        }

        rows.Add(PostReleaseServicesKind.Kind, RowWriter.Id("Q", child.Number), Calendar.Later(child.Released, 14),
            ("child_id", child.Id),
            ("prs_level", random.Weighted(Levels)),
            ("prs_case_notes", random.Chance(70) ? random.Pick(Notes.CaseNotes) : null),
            ("opened_on", Calendar.Later(child.Released, 7)),
            ("closed_on", random.Chance(60) ? Calendar.Later(child.Released, random.Between(30, 200)) : null));
    }

    /// <summary>Due after thirty days; some are late, some are never made.</summary>
    private void WriteCalls()
    {
        if (!random.Chance(82))
        {
            return;
        }

        var day = Calendar.Later(child.Released, random.Chance(78) ? random.Between(30, 37) : random.Between(38, 400));
        var outcome = random.Weighted(Outcomes);
        var isReached = outcome.StartsWith("REACHED", StringComparison.Ordinal);
        rows.Add(PostReleaseCallKind.Kind, RowWriter.Id("B", child.Number), day,
            ("child_id", child.Id),
            ("called_on", day),
            ("swb_call_outcome", outcome),
            ("current_address", isReached ? address.OneLine : null),
            ("school_enrolled", isReached && random.Chance(90) ? random.Chance(82) : null),
            ("school_name", isReached && random.Chance(50) ? random.Pick(Notes.Schools) : null));
    }

    private void WriteConcern()
    {
        if (!random.Chance(9))
        {
            return;
        }

        var day = Calendar.Later(child.Released, random.Between(5, 500));
        rows.Add(ConcernKind.Kind, RowWriter.Id("O", child.Number), day,
            ("child_id", child.Id),
            ("noc_category", random.Weighted(Concerns)),
            ("noc_narrative", random.Pick(Notes.Concerns)),
            ("noc_reporter", random.Pick(["Synthetic: case manager D. Example", "Synthetic: teacher E. Example", "Synthetic: call center"])),
            ("received_on", day));
    }

    private void WriteVisit()
    {
        if (!random.Chance(16))
        {
            return;
        }

        var day = Calendar.Later(new DateOnly(2025, 2, 1), random.Below(600));
        if (day < child.Released)
        {
            return;
        }

        var result = random.Weighted(Visits);
        rows.Add(WelfareCheckKind.Kind, RowWriter.Id("F", child.Number), day,
            ("child_id", child.Id),
            ("checked_on", day),
            ("welfare_check_result", result),
            ("child_working", result.StartsWith("LOCATED", StringComparison.Ordinal) ? random.Chance(9) : null));
    }

    private void WriteMove()
    {
        if (!random.Chance(14))
        {
            return;
        }

        var moved = Address.Draw(random, quality: "COMPLETE");
        var day = Calendar.Later(child.Released, random.Between(40, 700));
        rows.Add(LocationKind.Kind, RowWriter.Id("W", child.Number, 2), day,
            ("child_id", child.Id),
            ("kind", random.Pick(["CURRENT", "CURRENT", "COURT_FILING", "SCHOOL"])),
            ("address_line", moved.Line),
            ("city", moved.Place.City),
            ("state", moved.Place.State),
            ("zip", moved.Place.Zip),
            ("source", random.Pick(["safety and well-being call", "court filing", "visit", "benefit filing"])),
            ("valid_from", day));
    }
}
