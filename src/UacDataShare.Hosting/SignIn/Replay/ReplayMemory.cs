using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace UacDataShare.Hosting.SignIn.Replay;

/// <summary>
/// A bounded memory in this process, and behind it the one that several gateways share, where there is one. Keys are 128 bits of a
/// hash, so that a long id costs no more than a short one.
/// </summary>
internal sealed class ReplayMemory(TimeProvider time, ISharedReplayStore? shared = null, int capacity = 200_000) : IReplayGuard
{
    private readonly Lock _lock = new();
    private readonly HashSet<UInt128> _seen = [];

    // In the order of expiry: lifetimes differ little, and the head tells at once whether there is anything to forget.
    private readonly PriorityQueue<UInt128, long> _expiries = new();

    public async ValueTask<ReplayVerdict> UseAsync(
        string kind, string owner, string id, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var key = KeyOf(kind, owner, id);
        var verdict = Note(key, until);
        if (verdict != ReplayVerdict.First || shared is null)
        {
            return verdict;
        }

        var digest = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(digest, key);
        return await shared.TryUseAsync(digest, until, cancellationToken) ? ReplayVerdict.First : ReplayVerdict.Replayed;
    }

    internal static UInt128 KeyOf(string kind, string owner, string id)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];

        // The lengths keep two different triples from running into the same text.
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind.Length}:{kind}{owner.Length}:{owner}{id}"), digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    private ReplayVerdict Note(UInt128 key, DateTimeOffset until)
    {
        lock (_lock)
        {
            Forget(time.GetUtcNow().UtcTicks);
            return Add(key, until.UtcTicks);
        }
    }

    private ReplayVerdict Add(UInt128 key, long until)
    {
        if (_seen.Contains(key))
        {
            return ReplayVerdict.Replayed;
        }

        if (_seen.Count >= capacity)
        {
            return ReplayVerdict.Full;
        }

        _seen.Add(key);
        _expiries.Enqueue(key, until);
        return ReplayVerdict.First;
    }

    private void Forget(long now)
    {
        while (_expiries.TryPeek(out var key, out var until) && until < now)
        {
            _expiries.Dequeue();
            _seen.Remove(key);
        }
    }
}
