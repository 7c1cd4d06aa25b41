using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace UacDataShare.Hosting.Requests;

/// <summary>Sets the server's own limits from the options.</summary>
internal sealed class KestrelLimits(IOptions<LimitOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    // A body slower than this is a held connection, not a slow network.
    private static readonly MinDataRate SlowestBody = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    public void Configure(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        if (Wanted() is { } wanted)
        {
            Set(server.Limits, wanted);
        }
    }

    /// <summary>Null for limits out of range: the host then stops at its check of all settings, which names every mistake at once.</summary>
    private LimitOptions? Wanted()
    {
        try
        {
            return options.Value;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }

    private static void Set(KestrelServerLimits limits, LimitOptions wanted)
    {
        limits.MaxRequestBodySize = wanted.MaxBodyBytes;
        limits.MaxRequestHeadersTotalSize = wanted.MaxHeaderBytes;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestLineSize = wanted.MaxRequestLineBytes;
        limits.MaxConcurrentConnections = wanted.MaxConnections;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(wanted.HeaderSeconds);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(wanted.KeepAliveSeconds);
        limits.MinRequestBodyDataRate = SlowestBody;
    }
}
