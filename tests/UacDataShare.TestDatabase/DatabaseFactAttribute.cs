using UacDataShare.Data.Clusters;
using UacDataShare.Data.Errors;
using Xunit;

namespace UacDataShare.TestDatabases;

/// <summary>A test that needs PostgreSQL: skipped, and saying so, where no server is installed; with <c>CI=true</c> it runs and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabaseFactAttribute : FactAttribute
{
    public DatabaseFactAttribute() => Skip = DatabaseAvailability.ReasonToSkip;
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabaseTheoryAttribute : TheoryAttribute
{
    public DatabaseTheoryAttribute() => Skip = DatabaseAvailability.ReasonToSkip;
}

internal static class DatabaseAvailability
{
    /// <summary>Why tests of the database cannot run, or null when they can or must.</summary>
    public static string? ReasonToSkip { get; } = FindReason();

    private static string? FindReason()
    {
        var isNamed = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("UAC_TEST_POSTGRES"));
        if (isNamed || Environment.GetEnvironmentVariable("CI") == "true")
        {
            return null;
        }

        try
        {
            PrivateCluster.CheckInstalled();
            return null;
        }
        catch (UacException missing)
        {
            return missing.Message;
        }
    }
}
