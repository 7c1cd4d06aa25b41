namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>A step did not go as it must. The message says why in one line.</summary>
internal sealed class PlayException(string message) : Exception(message);
