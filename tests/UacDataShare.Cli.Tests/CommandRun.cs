namespace UacDataShare.Cli.Tests;

/// <summary>One command line run inside the test, with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    public static Task<CommandRun> OfAsync(params string[] arguments) => OfAsync(new Dictionary<string, string>(), arguments);

    public static async Task<CommandRun> OfAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var context = new CliContext { Out = output, Error = error, In = TextReader.Null, Environment = environment };
        var code = await CommandLine.RunAsync(arguments, context);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
