using System.Collections.Concurrent;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Hosting.Tests.SignIn;

internal sealed class RegistryOfTests : IClientRegistry
{
    private readonly ConcurrentDictionary<string, RegisteredClient> _clients = new();

    public void Add(RegisteredClient client) => _clients[client.ClientId] = client;

    public void Withdraw(string clientId) => _clients.TryRemove(clientId, out _);

    public ValueTask<RegisteredClient?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_clients.GetValueOrDefault(clientId));
}
