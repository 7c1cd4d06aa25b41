using System.Net.Sockets;
using System.Text;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.TestDatabases;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A client that holds its connection by never ending its body, which only a real socket can do.</summary>
public class SlowBodyTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [DatabaseFact]
    public async Task A_body_that_does_not_come_is_ended_and_others_are_answered_meanwhile()
    {
        await using var site = await Site.StartAsync();
        var token = (await site.Client(DemoClients.Oversight).RequestAsync(CancellationToken.None)).AccessToken;
        using var deadline = new CancellationTokenSource(Longest);
        using var slow = await SendHeadAsync(site, token, deadline.Token);

        using var http = new HttpClient();
        using var other = await http.GetAsync(new Uri($"{site.Address}/health/ready"), deadline.Token);
        Assert.True(other.IsSuccessStatusCode);

        using var reader = new StreamReader(slow.GetStream(), Encoding.ASCII);
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadLineAsync(deadline.Token), StringComparison.Ordinal);
        Assert.Contains("UAC5013", await reader.ReadToEndAsync(deadline.Token), StringComparison.Ordinal);
    }

    private static async Task<TcpClient> SendHeadAsync(Site site, string token, CancellationToken cancellationToken)
    {
        var address = new Uri(site.Address);
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        var head = $"POST /graphql HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"query\": ";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        return client;
    }
}
