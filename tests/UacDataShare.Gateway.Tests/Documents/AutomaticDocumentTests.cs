using System.Net;
using UacDataShare.Gateway.GraphQL;
using UacDataShare.TestDatabases;
using static UacDataShare.Gateway.Tests.Documents.DocumentScene;

namespace UacDataShare.Gateway.Tests.Documents;

/// <summary>Apollo's automatic persisted queries, for clients that may ask freely.</summary>
public sealed class AutomaticDocumentTests(DocumentScene scene) : IClassFixture<DocumentScene>
{
    [DatabaseFact]
    public async Task A_hash_that_is_not_known_is_told_as_Apollo_Client_expects_and_answered_after_its_text_came_once()
    {
        var variables = new { number = scene.Open };
        using var unknown = await scene.Free.SendAsync(new { extensions = Persisted(Hash(Lookup)), variables });
        using var first = await scene.Free.SendAsync(new { query = Lookup, extensions = Persisted(Hash(Lookup)), variables });
        using var second = await scene.Free.SendAsync(new { extensions = Persisted(Hash(Lookup)), variables });

        var error = (await BodyAsync(unknown)).GetProperty("errors")[0];
        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
        Assert.Equal("PersistedQueryNotFound", error.GetProperty("message").GetString());
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("UAC6114", error.GetProperty("extensions").GetProperty("reference").GetString());
        Assert.Equal(scene.Open, Number(await BodyAsync(first)));
        var answer = await BodyAsync(second);
        Assert.Equal(scene.Open, Number(answer));
        Assert.True(await scene.IsAdHocAsync(answer));
    }

    [DatabaseFact]
    public async Task One_clients_document_is_never_served_to_another()
    {
        const string Own = "query Own { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-9\") { id } }";
        using var put = await scene.Free.SendAsync(new { query = Own, extensions = Persisted(Hash(Own)) });

        using var hsi = await scene.Hsi.SendAsync(new { extensions = Persisted(Hash(Own)) });
        using var desk = await scene.Desk.SendAsync(new { extensions = Persisted(Hash(Own)) });

        Assert.True((await BodyAsync(put)).TryGetProperty("data", out _));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", Code(await BodyAsync(hsi)));
        Assert.Equal("PERSISTED_QUERY_NOT_SUPPORTED", Code(await BodyAsync(desk)));
    }

    [DatabaseFact]
    public async Task A_document_that_does_not_hold_is_not_remembered()
    {
        const string Broken = "{ nothing }";
        using var put = await scene.Free.SendAsync(new { query = Broken, extensions = Persisted(Hash(Broken)) });
        using var again = await scene.Free.SendAsync(new { extensions = Persisted(Hash(Broken)) });

        Assert.Equal("GQL0312", Code(await BodyAsync(put)));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", Code(await BodyAsync(again)));
    }

    [Fact]
    public void Only_so_many_documents_of_a_client_are_remembered_and_the_oldest_gives_way()
    {
        var documents = new AutomaticDocuments();
        documents.Remember("other", "0", "text");
        for (var i = 0; i <= AutomaticDocuments.MostDocuments; i++)
        {
            documents.Remember("client", $"{i}", "text");
        }

        Assert.Null(documents.Find("client", "0"));
        Assert.NotNull(documents.Find("client", "1"));
        Assert.NotNull(documents.Find("other", "0"));
    }

    [Fact]
    public void Only_so_much_text_of_a_client_is_remembered()
    {
        var documents = new AutomaticDocuments();
        var text = new string('#', AutomaticDocuments.MostCharacters / 2);
        documents.Remember("client", "a", text);
        documents.Remember("client", "b", text);
        documents.Remember("client", "c", "x");

        Assert.Null(documents.Find("client", "a"));
        Assert.NotNull(documents.Find("client", "b"));
        Assert.NotNull(documents.Find("client", "c"));
    }
}
