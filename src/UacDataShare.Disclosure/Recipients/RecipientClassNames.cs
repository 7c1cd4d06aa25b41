using System.Collections.Frozen;

namespace UacDataShare.Disclosure.Recipients;

/// <summary>The spelling of each <see cref="RecipientClass"/> in policy input, the ledger, the database and the command line.</summary>
public static class RecipientClassNames
{
    private static readonly FrozenDictionary<string, RecipientClass> ByName =
        Enum.GetValues<RecipientClass>().ToFrozenDictionary(ContractName, StringComparer.Ordinal);

    /// <summary>Every spelling, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<RecipientClass>().Select(ContractName)];

    /// <summary>The spelling of <paramref name="recipientClass"/>, such as <c>HHS_OIG</c>.</summary>
    public static string ContractName(this RecipientClass recipientClass) => recipientClass switch
    {
        RecipientClass.Hsi => "HSI",
        RecipientClass.Ero => "ERO",
        RecipientClass.Cbp => "CBP",
        RecipientClass.IceContractor => "ICE_CONTRACTOR",
        RecipientClass.Partner287G => "PARTNER_287G",
        RecipientClass.HhsOig => "HHS_OIG",
        RecipientClass.DhsOig => "DHS_OIG",
        RecipientClass.Gao => "GAO",
        RecipientClass.Congress => "CONGRESS",
        RecipientClass.OrrPrivacy => "ORR_PRIVACY",
        RecipientClass.Attorney => "ATTORNEY",
    };

    /// <summary>Reads a spelling exactly, case included. False for anything else.</summary>
    public static bool TryParse(string? name, out RecipientClass recipientClass)
    {
        recipientClass = default;
        return name is not null && ByName.TryGetValue(name, out recipientClass);
    }
}
