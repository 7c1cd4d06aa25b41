using System.Text.RegularExpressions;
using UacDataShare.TestSupport;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace UacDataShare.Architecture.Tests;

/// <summary>No container engine runs here, so what can be checked of <c>docker-compose.yml</c> is its text.</summary>
public sealed partial class ComposeTests
{
    private static readonly YamlMappingNode Compose = Load();

    [Fact]
    public void Two_gateways_stand_behind_a_balancer_with_PostgreSQL_and_an_OPA_by_profile()
    {
        Assert.Equal(["balancer", "gateway-1", "gateway-2", "opa", "postgres"], Services().Select(service => service.Name).Order(StringComparer.Ordinal));
        Assert.Equal("opa", Text(Map(Compose, "services", "opa").Children["profiles"][0]));
        Assert.All(Services().Where(service => service.Name != "opa"), service => Assert.False(service.Body.Children.ContainsKey("profiles")));
    }

    [Fact]
    public void Every_image_is_pinned_to_a_tag() => Assert.All(
        Services().Where(service => service.Body.Children.ContainsKey("image")),
        service => Assert.Matches(@"^[a-z/]+:\d+(\.\d+)+(-[a-z]+)?$", Text(service.Body.Children["image"])));

    [Fact]
    public void Every_path_of_the_repository_exists()
    {
        var paths = LocalPath().Matches(WithoutRemarks()).Select(match => match.Groups[1].Value)
            .Where(path => !path.StartsWith("./secrets/", StringComparison.Ordinal))
            .Append(Text(Map(Compose, "x-gateway", "build").Children["dockerfile"]))
            .ToList();

        Assert.Equal(3, paths.Count);
        Assert.All(paths, path => Assert.True(Path.Exists(PathOf(path)), path));
    }

    [Fact]
    public void Every_secret_is_a_file_that_the_repository_does_not_hold()
    {
        var secrets = Map(Compose, "secrets").Children.Values.OfType<YamlMappingNode>().Select(secret => Text(secret.Children["file"])).ToList();

        Assert.Equal(6, secrets.Count);
        Assert.All(secrets, file => Assert.StartsWith("./secrets/", file, StringComparison.Ordinal));
        Assert.Contains("secrets/", SourceText.Read(".gitignore").Split('\n'));
        Assert.DoesNotContain(SourceText.Files, path => path.StartsWith("secrets/", StringComparison.Ordinal));
    }

    [Fact]
    public void No_password_stands_in_the_file() =>
        Assert.DoesNotMatch(@"(?i)(password|secret|key)\s*[:=]\s*['""]?(?!/run/secrets/)[A-Za-z0-9+/]{6,}", SourceText.Read("docker-compose.yml"));

    [Fact]
    public void Only_loopback_is_published() => Assert.All(
        Services().Where(service => service.Body.Children.ContainsKey("ports")).SelectMany(service => ((YamlSequenceNode)service.Body.Children["ports"]).Children),
        port => Assert.StartsWith("127.0.0.1:", Text(port), StringComparison.Ordinal));

    [Fact]
    public void The_gateways_settings_are_ones_that_are_documented()
    {
        var documented = SourceText.Read("docs/operations.md");

        Assert.All(
            Map(Compose, "x-gateway", "environment").Children.Keys.Select(Text),
            name => Assert.Contains($"`{name.Replace("__", ":", StringComparison.Ordinal)}`", documented, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, YamlMappingNode Body)> Services() =>
        Map(Compose, "services").Children.Select(service => (Text(service.Key), (YamlMappingNode)service.Value));

    private static YamlMappingNode Map(YamlMappingNode from, params string[] path) =>
        path.Aggregate(from, (node, name) => (YamlMappingNode)node.Children[name]);

    private static string WithoutRemarks() =>
        string.Join('\n', SourceText.Read("docker-compose.yml").Split('\n').Where(line => !line.TrimStart().StartsWith('#')));

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    private static string PathOf(string path) => Path.Combine(Repository.Root, path);

    private static YamlMappingNode Load()
    {
        using var reader = new StreamReader(PathOf("docker-compose.yml"));
        var stream = new YamlStream();
        stream.Load(new MergingParser(new Parser(reader)));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"(\./[A-Za-z0-9_./-]+)")]
    private static partial Regex LocalPath();
}
