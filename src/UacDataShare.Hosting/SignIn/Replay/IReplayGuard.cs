namespace UacDataShare.Hosting.SignIn.Replay;

/// <summary>Remembers what must be used once only, until it has expired by itself.</summary>
public interface IReplayGuard
{
    /// <summary>Takes note of one use. What the memory cannot hold is refused, never forgotten early.</summary>
    /// <param name="kind">What is used once, such as <c>assertion</c>.</param>
    /// <param name="owner">Whose it is: the same id of two owners is two things.</param>
    /// <param name="id">The thing's own id (<c>jti</c>).</param>
    /// <param name="until">From when on it would be refused anyway.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ReplayVerdict> UseAsync(string kind, string owner, string id, DateTimeOffset until, CancellationToken cancellationToken);
}
