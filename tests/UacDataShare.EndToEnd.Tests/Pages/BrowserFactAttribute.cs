using UacDataShare.TestDatabases;

namespace UacDataShare.EndToEnd.Tests.Pages;

/// <summary>A test in a real browser: left out by <c>./test.sh --quick</c>, and skipped where no chromium is and none is required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public const string Browser = "/usr/bin/chromium";

    public BrowserFactAttribute() => Skip = Environment.GetEnvironmentVariable("UAC_TEST_QUICK") == "1"
        ? "A browser test, left out by --quick."
        : File.Exists(Browser) || Environment.GetEnvironmentVariable("UAC_REQUIRE_BROWSER") == "1"
            ? new DatabaseFactAttribute().Skip
            : $"No {Browser}. Install it (Debian: apt-get install chromium).";
}
