using Npgsql;
using UacDataShare.Data.Clients;
using UacDataShare.Hosting.SignIn.Replay;

namespace UacDataShare.Gateway.SignIn;

/// <summary>The memory of used tokens in the database, for several gateways behind one address.</summary>
internal sealed class SharedReplayStore(NpgsqlDataSource database, TimeProvider time) : ISharedReplayStore
{
    private readonly UsedTokens _tokens = new(database, time);

    public ValueTask<bool> TryUseAsync(ReadOnlyMemory<byte> digest, DateTimeOffset until, CancellationToken cancellationToken) =>
        _tokens.TryUseAsync(digest, until, cancellationToken);
}
