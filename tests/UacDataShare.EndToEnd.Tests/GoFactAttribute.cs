using UacDataShare.TestDatabases;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// A test of a real site with the Go team's packages: left out by <c>./test.sh --quick</c>, and skipped with the reason where they are not
/// and are not required.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoFactAttribute : FactAttribute
{
    public GoFactAttribute() => Skip = Environment.GetEnvironmentVariable("UAC_TEST_QUICK") == "1"
        ? "A long run, left out by --quick."
        : new DatabaseFactAttribute().Skip ?? (GoVerifier.IsRequired ? null : GoVerifier.Unavailable);
}
