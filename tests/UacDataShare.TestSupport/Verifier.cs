using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace UacDataShare.TestSupport;

/// <summary>Another's program of verification: it prints one line of JSON and ends with 0 where it accepts, with 1 where it refuses.</summary>
public static class Verifier
{
    public const int Accepted = 0;
    public const int Refused = 1;

    public static async Task<(int Code, JsonElement Answer)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var program = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        var complaint = program.StandardError.ReadToEndAsync();
        var text = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.True(program.ExitCode is Accepted or Refused && text.Length > 0, await complaint);
        return (program.ExitCode, JsonSerializer.Deserialize<JsonElement>(text));
    }
}
