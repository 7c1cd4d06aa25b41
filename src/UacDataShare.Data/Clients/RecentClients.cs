using System.Collections.Concurrent;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Data.Clients;

/// <summary>
/// Remembers each registered client for five seconds, so that a busy one is not looked up at each request. A withdrawal therefore takes
/// up to five seconds. Unknown ids are not remembered: nobody can fill the memory with them.
/// </summary>
/// <param name="registry">Where clients are looked up.</param>
/// <param name="time">The clock.</param>
public sealed class RecentClients(IClientRegistry registry, TimeProvider time) : IClientRegistry
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (RegisteredClient Client, DateTimeOffset Until)> _recent = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async ValueTask<RegisteredClient?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_recent.TryGetValue(clientId, out var found) && now < found.Until)
        {
            return found.Client;
        }

        var client = await registry.FindAsync(clientId, cancellationToken);
        if (client is null)
        {
            _recent.TryRemove(clientId, out _);
        }
        else
        {
            _recent[clientId] = (client, now + Memory);
        }

        return client;
    }
}
