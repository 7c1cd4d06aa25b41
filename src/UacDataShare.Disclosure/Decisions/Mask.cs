namespace UacDataShare.Disclosure.Decisions;

/// <summary>The closed list of masks. Each is computed in SQL, so that a raw value never reaches the gateway.</summary>
public enum Mask
{
    /// <summary>Not masked.</summary>
    None,

    /// <summary>The year of a date: <c>2009</c>.</summary>
    YearOnly,

    /// <summary>Year and month of a date: <c>2009-03</c>.</summary>
    MonthOnly,

    /// <summary>The first letter and a full stop: <c>M.</c>.</summary>
    Initial,

    /// <summary>The band that a count lies in: <c>2-4</c>.</summary>
    Band,

    /// <summary>A coarser value of the same enumeration.</summary>
    Coarse,

    /// <summary>The last four characters.</summary>
    Last4,

    /// <summary>A keyed pseudonym, stable for one recipient.</summary>
    Pseudonym,

    /// <summary>A relay through which the person can be reached, in place of the contact itself.</summary>
    RelayContact,
}
