using System.ComponentModel;
using System.Diagnostics;
using UacDataShare.TestSupport;

namespace UacDataShare.Cli.Tests.Rego;

/// <summary>A test that needs <c>@styra/opa</c> from npm: skipped, and saying so, where it cannot be installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpaClientFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_missing = new(Missing);

    public OpaClientFactAttribute()
    {
        if (s_missing.Value is { } missing && Environment.GetEnvironmentVariable("UAC_REQUIRE_PEERS") != "1")
        {
            Skip = missing;
        }
    }

    public static string Folder => Path.Combine(Repository.Root, "tests", "peers", "styra-opa");

    private static string? Missing()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@styra", "opa")))
        {
            return null;
        }

        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", "ci --no-audit --no-fund --loglevel=error")
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }) ?? throw new InvalidOperationException("npm did not start.");
            var output = npm.StandardOutput.ReadToEndAsync();
            var errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            return npm.ExitCode == 0 ? null : $"npm could not install @styra/opa: {errors}{output.Result}";
        }
        catch (Win32Exception)
        {
            return "npm is not installed.";
        }
    }
}
