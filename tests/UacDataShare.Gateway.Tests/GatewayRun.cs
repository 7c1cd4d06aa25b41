using System.Diagnostics;

namespace UacDataShare.Gateway.Tests;

/// <summary>Runs the gateway as a process of its own until it ends by itself, and gives its exit code and what it said.</summary>
internal static class GatewayRun
{
    public static async Task<(int Code, string Error)> OfAsync(Dictionary<string, string> settings)
    {
        var (code, error, _) = await AllOfAsync(settings);
        return (code, error);
    }

    public static async Task<(int Code, string Error, string Output)> AllOfAsync(Dictionary<string, string> settings)
    {
        var program = typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(program),
        };
        start.Environment["Gateway__Listen"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var end = deadline.Token.Register(() => process.Kill());
        await process.WaitForExitAsync();
        var error = await errors;
        return (process.ExitCode, error, await output);
    }
}
