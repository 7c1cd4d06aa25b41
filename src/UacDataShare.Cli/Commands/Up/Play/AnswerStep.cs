namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>The answer, as the partner's program gets it.</summary>
internal sealed class AnswerStep : IPlayStep
{
    public string Title => "The answer";

    public Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var answer = stage.TheFirst;
        stage.Screen.Received(answer.Whole.GetProperty("data"));
        stage.Screen.Received(answer.Whole.GetProperty("extensions"));
        return Task.CompletedTask;
    }
}
