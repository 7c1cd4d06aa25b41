namespace UacDataShare.Data.Extracts.Kinds;

/// <summary>Codes that several kinds share.</summary>
internal static class Codes
{
    public static IReadOnlyList<string> ImmigrationStatus { get; } =
    [
        "NO_STATUS", "IN_PROCEEDINGS", "PAROLED", "PENDING_RELIEF", "ORDERED_REMOVED", "LAWFUL_PERMANENT_RESIDENT", "CITIZEN", "UNKNOWN",
    ];
}
