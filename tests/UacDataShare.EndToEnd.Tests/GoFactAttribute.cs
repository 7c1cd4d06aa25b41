using UacDataShare.TestDatabases;
using UacDataShare.TestSupport;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A test of a real site with the Go team's packages: skipped, and saying so, without them or a database.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoFactAttribute : FactAttribute
{
    public GoFactAttribute() => Skip = GoVerifier.ReasonToSkip ?? new DatabaseFactAttribute().Skip;
}
