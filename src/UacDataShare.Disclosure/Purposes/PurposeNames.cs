using System.Collections.Frozen;

namespace UacDataShare.Disclosure.Purposes;

/// <summary>The spelling of each <see cref="Purpose"/> in the schema, policy input and the ledger.</summary>
public static class PurposeNames
{
    private static readonly FrozenDictionary<string, Purpose> ByName =
        Enum.GetValues<Purpose>().ToFrozenDictionary(ContractName, StringComparer.Ordinal);

    /// <summary>The spelling, such as <c>TRAFFICKING_INVESTIGATION</c>.</summary>
    public static string ContractName(this Purpose purpose) => purpose switch
    {
        Purpose.TraffickingInvestigation => "TRAFFICKING_INVESTIGATION",
        Purpose.WelfareCheck => "WELFARE_CHECK",
        Purpose.MissingChild => "MISSING_CHILD",
        Purpose.ImminentDanger => "IMMINENT_DANGER",
        Purpose.CourtNotice => "COURT_NOTICE",
        Purpose.CivilEnforcement => "CIVIL_ENFORCEMENT",
        Purpose.Oversight => "OVERSIGHT",
        Purpose.SubjectAccess => "SUBJECT_ACCESS",
    };

    /// <summary>Reads a spelling exactly. False for anything else.</summary>
    public static bool TryParse(string? name, out Purpose purpose)
    {
        purpose = default;
        return name is not null && ByName.TryGetValue(name, out purpose);
    }
}
