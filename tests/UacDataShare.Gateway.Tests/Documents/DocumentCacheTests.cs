using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using UacDataShare.Gateway.GraphQL;
using UacDataShare.Gateway.GraphQL.Telemetry;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Gateway.Tests.Documents;

public sealed class DocumentCacheTests : IDisposable
{
    private const string Small = "{ a }";

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void A_document_is_read_once()
    {
        var cache = Cache();

        Assert.Same(cache.Prepare(Small), cache.Prepare(Small));
    }

    [Theory]
    [InlineData("{{ a @unknown(text: \"{0}\") }}")]
    [InlineData("{{ a }} # {0}")]
    public void Large_documents_do_not_add_up_beyond_the_bound(string form)
    {
        var cache = Cache();
        var first = cache.Prepare(Small);
        var filling = new string('x', 100_000);
        for (var i = 0L; i * sizeof(char) * filling.Length <= DocumentCache.MostBytes; i++)
        {
            cache.Prepare(string.Format(null, form, $"{i}{filling}"));
        }

        Assert.NotSame(first, cache.Prepare(Small));
    }

    private DocumentCache Cache()
    {
        var schema = GraphQLSchema.Build("type Query { a: Int }").Schema;
        Assert.NotNull(schema);
        return new DocumentCache(
            schema, new RequestLimits(introspection: false), new GraphQLTelemetry(_services.GetRequiredService<IMeterFactory>(), TimeProvider.System));
    }
}
