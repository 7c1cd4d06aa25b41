using System.Text.Json.Serialization;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Hosting.SignIn.Issuing;

namespace UacDataShare.Hosting;

/// <summary>Every JSON shape that the hosts' shared parts read or write, compiled ahead.</summary>
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenError))]
[JsonSerializable(typeof(DiscoveryDocument))]
internal sealed partial class HostingJson : JsonSerializerContext;
