using System.Net;
using System.Net.Http.Headers;
using System.Text;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Rego.Values;

namespace UacDataShare.Gateway.Policies;

/// <summary>
/// A policy server over OPA's REST protocol. One operation is one question for all its coordinates. Whatever is not a whole, timely decision
/// of the signed revision is undefined, and so a denial.
/// </summary>
internal sealed partial class OpaPolicyServer : IPolicyServer, IDisposable
{
    private const string Question = "v1/data/disclosure/decision?provenance=true&strict-builtin-errors=true";
    private const int LargestAnswer = 4 << 20;

    private readonly HttpClient _http;
    private readonly string _revision;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly ILogger<OpaPolicyServer> _log;

    public OpaPolicyServer(PolicyServerOptions options, string revision, TimeProvider time, ILogger<OpaPolicyServer> log)
    {
        _revision = revision;
        _timeout = TimeSpan.FromMilliseconds(options.TimeoutMilliseconds);
        _time = time;
        _log = log;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = _timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 16,
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri(options.Server.TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => _http.Dispose();

    public async ValueTask<RegoValue> DecideAsync(RegoValue input, CancellationToken cancellationToken)
    {
        var (decision, fault) = await AskAsync(RegoJson.ToText(RegoObject.Create(("input", input))), cancellationToken);
        if (fault != PolicyServerFault.None)
        {
            Log.Failed(_log, fault);
        }

        return decision;
    }

    private async Task<(RegoValue Decision, PolicyServerFault Fault)> AskAsync(string question, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var content = new StringContent(question, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var request = new HttpRequestMessage(HttpMethod.Post, Question) { Content = content };
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException)
        {
            return (default, PolicyServerFault.Slow);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return (default, PolicyServerFault.Away);
        }
    }

    private async Task<(RegoValue Decision, PolicyServerFault Fault)> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return (default, PolicyServerFault.Status);
        }

        if (response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return (default, PolicyServerFault.NotJson);
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var whole = new MemoryStream();
        var part = new byte[16 << 10];
        for (int read; (read = await body.ReadAsync(part, cancellationToken)) > 0;)
        {
            whole.Write(part, 0, read);
            if (whole.Length > LargestAnswer)
            {
                return (default, PolicyServerFault.TooLarge);
            }
        }

        return PolicyAnswer.Read(whole.GetBuffer().AsSpan(0, (int)whole.Length), _revision);
    }

    private static partial class Log
    {
        [LoggerMessage(LogEvents.PolicyServerFailed, LogLevel.Warning, "The policy server gave no decision, so everything is denied: {Fault}.")]
        public static partial void Failed(ILogger logger, PolicyServerFault fault);
    }
}
