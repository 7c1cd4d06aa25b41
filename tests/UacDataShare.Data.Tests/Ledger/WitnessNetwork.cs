using System.Net;
using System.Net.Http.Headers;
using UacDataShare.Data.Ledger.Witnessing;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>Two witnesses behind HTTP, <c>hhs.example</c> and <c>dhs.example</c>, of which one may be away, lie or hide what it cosigned.</summary>
internal sealed class WitnessNetwork(Witness hhs, Witness dhs) : HttpMessageHandler
{
    private int _requests;

    public string? Away { get; set; }

    /// <summary>What the witness of HHS answers to each head, whatever it thinks of it.</summary>
    public (HttpStatusCode Status, string Body)? Lie { get; set; }

    /// <summary>What the witness of HHS shows in place of its newest head; empty for nothing.</summary>
    public string? Shown { get; set; }

    /// <summary>How many heads were given to anyone to cosign.</summary>
    public int Requests => _requests;

    public string Charset { get; set; } = "utf-8";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri?.Host ?? string.Empty;
        if (Away is not null && host.StartsWith(Away, StringComparison.Ordinal))
        {
            throw new HttpRequestException("away");
        }

        var isHhs = host == "hhs.example";
        var path = request.RequestUri?.AbsolutePath ?? string.Empty;
        return request.Method == HttpMethod.Get
            ? Show(isHhs ? hhs : dhs, path, isHhs ? Shown : null)
            : await CosignAsync(isHhs ? hhs : dhs, path, isHhs ? Lie : null, request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        hhs.Dispose();
        dhs.Dispose();
        base.Dispose(disposing);
    }

    private HttpResponseMessage Show(Witness witness, string path, string? instead)
    {
        var note = instead ?? witness.FindCheckpoint(path.Split('/')[1]);
        Assert.EndsWith("/checkpoint", path, StringComparison.Ordinal);
        return string.IsNullOrEmpty(note) ? new HttpResponseMessage(HttpStatusCode.NotFound) : Answer(HttpStatusCode.OK, note);
    }

    private async Task<HttpResponseMessage> CosignAsync(
        Witness witness, string path, (HttpStatusCode Status, string Body)? instead, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Equal("/add-checkpoint", path);
        Interlocked.Increment(ref _requests);
        if (instead is var (status, lie))
        {
            return Answer(status, lie);
        }

        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var answer = await witness.AddCheckpointAsync(body, cancellationToken);
        return Answer((HttpStatusCode)answer.Status, answer.Body);
    }

    private HttpResponseMessage Answer(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, new MediaTypeHeaderValue("text/plain") { CharSet = Charset }) };
}
