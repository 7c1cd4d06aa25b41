using System.Collections.Frozen;

namespace UacDataShare.Disclosure.Decisions;

/// <summary>The spelling of each <see cref="Mask"/> in policies, authorities and answers.</summary>
public static class MaskNames
{
    private static readonly FrozenDictionary<string, Mask> ByName = Enum.GetValues<Mask>()
        .Where(mask => mask != Mask.None)
        .ToFrozenDictionary(PolicyName, StringComparer.Ordinal);

    /// <summary>The spelling, such as <c>year_only</c>.</summary>
    public static string PolicyName(this Mask mask) => mask switch
    {
        Mask.None => "none",
        Mask.YearOnly => "year_only",
        Mask.MonthOnly => "month_only",
        Mask.Initial => "initial",
        Mask.Band => "band",
        Mask.Coarse => "coarse",
        Mask.Last4 => "last4",
        Mask.Pseudonym => "pseudonym",
        Mask.RelayContact => "relay_contact",
    };

    /// <summary>Reads a spelling exactly. False for anything else, <c>none</c> included.</summary>
    public static bool TryParse(string? name, out Mask mask)
    {
        mask = Mask.None;
        return name is not null && ByName.TryGetValue(name, out mask);
    }
}
