using System.Collections.Concurrent;

namespace UacDataShare.Data.Clients;

/// <summary>
/// Remembers each registered document for five seconds, as <see cref="RecentClients"/> does clients: retiring one takes up to five
/// seconds. Ids that nobody registered are not remembered. When full it forgets everything: simple, bounded, and rare.
/// </summary>
/// <param name="store">Where documents are looked up.</param>
/// <param name="time">The clock.</param>
public sealed class RecentDocuments(DocumentStore store, TimeProvider time)
{
    private const int Capacity = 4096;

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    // The client is part of the key: one client's document is never served to another.
    private readonly ConcurrentDictionary<(string Client, string Hash), (RegisteredDocument Document, DateTimeOffset Until)> _recent = new();

    /// <summary>The document of that client with that hash, retired or not; null where it has none.</summary>
    public async ValueTask<RegisteredDocument?> FindAsync(string clientId, string hash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_recent.TryGetValue((clientId, hash), out var found) && now < found.Until)
        {
            return found.Document;
        }

        if (_recent.Count >= Capacity)
        {
            _recent.Clear();
        }

        var document = await store.FindAsync(clientId, hash, cancellationToken);
        if (document is null)
        {
            _recent.TryRemove((clientId, hash), out _);
        }
        else
        {
            _recent[(clientId, hash)] = (document, now + Memory);
        }

        return document;
    }
}
