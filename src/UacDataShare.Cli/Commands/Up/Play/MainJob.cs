using UacDataShare.Data.Clusters;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>Plays the main job once, in the order in which a partner, a subject and an auditor would meet it.</summary>
internal sealed class MainJob(Screen screen, UpSettings settings, PrivateCluster cluster, HttpClient http, TimeProvider time)
{
    private static readonly IPlayStep[] Steps =
    [
        new TokenStep(),
        new AskStep(),
        new AnswerStep(),
        new WithheldStep(),
        new ReceiptStep(),
        new VerifyStep(),
        new NarrowerStep(),
        new LedgerStep(),
    ];

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var stage = new Stage(screen, settings, cluster, http, time);
        for (var at = 0; at < Steps.Length; at++)
        {
            var step = Steps[at];
            screen.Heading(at + 1, step.Title);
            try
            {
                await step.PlayAsync(stage, cancellationToken);
            }
            catch (Exception stopped) when (stopped is PlayException or HttpRequestException or LedgerStoreException)
            {
                throw UpErrors.PlayFailed(step.Title, stopped.Message.TrimEnd('.') + ".", settings.GatewayLog).ToException(stopped);
            }
        }
    }
}
