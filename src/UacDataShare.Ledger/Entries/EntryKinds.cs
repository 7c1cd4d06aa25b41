namespace UacDataShare.Ledger.Entries;

/// <summary>What kinds of entries have in common.</summary>
public static class EntryKinds
{
    /// <summary>Whether an entry of this kind tells of persons, and can be destroyed: what the log says of itself cannot.</summary>
    public static bool IsAboutPersons(this EntryKind kind) => kind is EntryKind.Disclosure or EntryKind.Denial or EntryKind.DryRun;
}
