using UacDataShare.TestDatabases;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A test over a real site that takes a minute or more: left out by <c>./test.sh --quick</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = Environment.GetEnvironmentVariable("UAC_TEST_QUICK") == "1"
        ? "A long run, left out by --quick."
        : new DatabaseFactAttribute().Skip;
}
