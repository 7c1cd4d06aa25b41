namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>One step of the played job.</summary>
internal interface IPlayStep
{
    /// <summary>What the step shows, for its heading.</summary>
    string Title { get; }

    /// <summary>Does it and shows it.</summary>
    /// <exception cref="PlayException">It did not go as it must.</exception>
    Task PlayAsync(Stage stage, CancellationToken cancellationToken);
}
