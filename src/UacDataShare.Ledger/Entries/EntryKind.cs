namespace UacDataShare.Ledger.Entries;

/// <summary>What an entry tells of. The numbers are stored and never change their meaning.</summary>
public enum EntryKind
{
    /// <summary>Data was released.</summary>
    Disclosure = 1,

    /// <summary>A request was refused as a whole.</summary>
    Denial = 2,

    /// <summary>A request was judged without reading any record.</summary>
    DryRun = 3,

    /// <summary>A release is about to be attempted.</summary>
    Intent = 4,

    /// <summary>How an attempted release ended: delivered, failed or unknown.</summary>
    Outcome = 5,

    /// <summary>Something that bears on the safety of the system.</summary>
    Security = 6,

    /// <summary>A step in the life of a policy revision or an authority.</summary>
    Policy = 7,
}
