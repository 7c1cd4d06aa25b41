using System.ComponentModel;
using System.Diagnostics;

namespace UacDataShare.Data.Clusters;

/// <summary>Runs a short program to its end and keeps what it wrote.</summary>
internal static class ShellCommand
{
    public sealed record Answer(int ExitCode, string Output, string Error)
    {
        public bool Succeeded => ExitCode == 0;

        /// <summary>The last line of the complaint, for a message of one line.</summary>
        public string Reason => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
            ?? $"it ended with {ExitCode}.";
    }

    public static Answer Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };

        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Answer(process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception missing)
        {
            return new Answer(127, "", missing.Message);
        }
    }
}
