namespace UacDataShare.Data;

/// <summary>The roles that migration <c>0001_roles</c> makes. Each program signs in as the one that it needs.</summary>
public static class DatabaseRoles
{
    /// <summary>Owns every object; migrations act as it. Nobody signs in as it.</summary>
    public const string Owner = "uac_owner";

    /// <summary>The partner-facing host: reads the columns that the catalogue permits, appends to the ledger.</summary>
    public const string Gateway = "uac_gateway";

    /// <summary>The people-facing host for officers and auditors.</summary>
    public const string Portal = "uac_portal";

    /// <summary>Imports records.</summary>
    public const string Steward = "uac_steward";

    /// <summary>Reads the ledger and what oversight needs.</summary>
    public const string Auditor = "uac_auditor";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Owner, Gateway, Portal, Steward, Auditor];
}
