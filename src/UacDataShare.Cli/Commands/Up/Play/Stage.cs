using UacDataShare.Data.Clusters;
using UacDataShare.Hosting.SignIn.Clients;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>What the steps share: where they write, whom they ask, and what the steps before have found.</summary>
internal sealed class Stage(Screen screen, UpSettings settings, PrivateCluster cluster, HttpClient http, TimeProvider time)
{
    public Screen Screen => screen;

    public UpSettings Settings => settings;

    public PrivateCluster Cluster => cluster;

    public HttpClient Http => http;

    public TimeProvider Time => time;

    /// <summary>The child that the partner's case is about.</summary>
    public string ANumber { get; set; } = "";

    /// <summary>The investigator's token.</summary>
    public string Token { get; set; } = "";

    /// <summary>The answer of the investigation.</summary>
    public PlayAnswer? First { get; set; }

    /// <summary>The answer of the enforcement.</summary>
    public PlayAnswer? Second { get; set; }

    /// <summary>The file of the first answer's receipt.</summary>
    public string ReceiptFile { get; set; } = "";

    public PlayAnswer TheFirst => First ?? throw new PlayException("there is no answer yet.");

    public PlayAnswer TheSecond => Second ?? throw new PlayException("there is no second answer yet.");

    public TokenClient TokenClientOf(DemoClients client, ClientKey key) => new(http, settings.Address, key, client.RequireDpop);
}
