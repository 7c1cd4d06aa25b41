using System.CommandLine;
using UacDataShare.Data.Synthetic;

namespace UacDataShare.Cli.Commands.Up;

/// <summary><c>uac up</c>: everything on this machine, and the main job played once.</summary>
internal static class UpCommand
{
    public const int DefaultPort = 8080;

    public static Command Create(CliContext context)
    {
        var once = new Option<bool>("--once") { Description = "End after the played job." };
        var port = new Option<int>("--port") { Description = "The port of the gateway on 127.0.0.1.", DefaultValueFactory = _ => DefaultPort, HelpName = "N" };
        var children = new Option<int?>("--children") { Description = "Seed this many synthetic children instead of the sample, 1 to 1000000.", HelpName = "N" };
        port.Validators.Add(given => Within(given, port, 1, 65_535, "--port has to be between 1 and 65535."));
        children.Validators.Add(given => Within(given, children, 1, SeedOptions.MostChildren, "--children has to be between 1 and 1000000."));

        var command = new Command("up", "Start a private PostgreSQL and the gateway, play the main job once, and serve until Ctrl-C.") { once, port, children };
        command.SetAction((parsed, cancellationToken) => UpRun.RunAsync(
            context,
            UpSettings.Find(context, parsed.GetValue(port), parsed.GetValue(children), parsed.GetValue(once)),
            cancellationToken));
        return command;
    }

    private static void Within<T>(System.CommandLine.Parsing.OptionResult given, Option<T> option, int low, int high, string complaint)
    {
        if (given.GetValue(option) is int value && (value < low || value > high))
        {
            given.AddError(complaint);
        }
    }
}
