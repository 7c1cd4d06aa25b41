using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Hosting.SignIn;

namespace UacDataShare.Gateway.Ledger;

/// <summary>Counts refusals of sign-in by code. A minute with many of them becomes one event; a minute with few, none.</summary>
internal sealed class RefusalCounts(IOptions<LedgerOptions> options, TimeProvider time) : ISignInWatch
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _turn = new();
    private ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private DateTimeOffset _since = time.GetUtcNow();

    public void Refused(SignInFault fault) => _counts.AddOrUpdate(fault.Code, 1, (_, count) => count + 1);

    /// <summary>The event of the minute that is over; null while it lasts, and where there was little.</summary>
    public SystemEvent? Take()
    {
        lock (_turn)
        {
            var now = time.GetUtcNow();
            if (now - _since < Window)
            {
                return null;
            }

            var counts = Interlocked.Exchange(ref _counts, new(StringComparer.Ordinal));
            var since = _since;
            _since = now;
            return counts.Values.Sum() < options.Value.NotedRefusals ? null : new SystemEvent(SystemEventKind.SignInRefused, now, json =>
            {
                json.WriteString("from"u8, LedgerInstant.Text(since));
                json.WriteStartObject("refusals"u8);
                foreach (var (code, count) in counts.OrderBy(one => one.Key, StringComparer.Ordinal))
                {
                    json.WriteNumber(code, count);
                }

                json.WriteEndObject();
            });
        }
    }
}
