using System.Text.Json.Serialization;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Hosting.Health;
using UacDataShare.Hosting.SignIn.Issuing;

namespace UacDataShare.Hosting;

/// <summary>Every JSON shape that the hosts' shared parts read or write, compiled ahead.</summary>
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenError))]
[JsonSerializable(typeof(DiscoveryDocument))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class HostingJson : JsonSerializerContext;
