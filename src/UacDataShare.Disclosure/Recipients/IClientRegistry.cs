namespace UacDataShare.Disclosure.Recipients;

/// <summary>Finds registered clients: the database in a running gateway, a dictionary in tests.</summary>
public interface IClientRegistry
{
    /// <summary>The client with that id, or null where none is registered or it was withdrawn.</summary>
    ValueTask<RegisteredClient?> FindAsync(string clientId, CancellationToken cancellationToken);
}
