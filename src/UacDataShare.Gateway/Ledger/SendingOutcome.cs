using UacDataShare.Disclosure.Accounting;
using UacDataShare.Gateway.GraphQL;

namespace UacDataShare.Gateway.Ledger;

/// <summary>Sees how the sending of a recorded answer ends, and has that recorded in time.</summary>
internal sealed class SendingOutcome(LazyRecorder recorder)
{
    public async Task WatchAsync(DisclosureAnswer answer, HttpContext context, Func<Task> send)
    {
        if (!answer.IsRelease)
        {
            await send();
            return;
        }

        var outcome = DisclosureOutcome.Failed;
        try
        {
            await send();
            await context.Response.CompleteAsync();
            outcome = context.RequestAborted.IsCancellationRequested ? DisclosureOutcome.Aborted : DisclosureOutcome.Sent;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            outcome = DisclosureOutcome.Aborted;
            throw;
        }
        finally
        {
            recorder.Add(answer.DecisionId, outcome);
        }
    }
}
