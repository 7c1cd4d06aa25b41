using System.Text;
using UacDataShare.GraphQL.Http;
using UacDataShare.TestSupport;

namespace UacDataShare.GraphQL.Tests.Http;

public sealed class HttpStatusTableTests
{
    [Fact]
    public void The_whole_table_is_as_approved()
    {
        var text = new StringBuilder();
        foreach (var outcome in Enum.GetValues<HttpOutcome>())
        {
            var statuses =
                from profile in Enum.GetValues<HttpStatusProfile>()
                from media in Enum.GetValues<ResponseMediaType>()
                select $"{profile} {media} {HttpStatusTable.Status(profile, outcome, media)}";
            text.AppendLine($"{outcome}: {string.Join(", ", statuses)}{(HttpStatusTable.Allow(outcome) is { } allow ? $", Allow: {allow}" : "")}");
        }

        Approved.Match(text.ToString(), "http-statuses");
    }

    [Theory]
    [InlineData(null, ResponseMediaType.Json)]
    [InlineData("*/*", ResponseMediaType.Json)]
    [InlineData("application/json", ResponseMediaType.Json)]
    [InlineData("application/graphql-response+json", ResponseMediaType.GraphQLResponse)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; q=0.9", ResponseMediaType.GraphQLResponse)]
    [InlineData("application/json, application/graphql-response+json; q=0.5", ResponseMediaType.Json)]
    [InlineData("*/*, application/graphql-response+json", ResponseMediaType.GraphQLResponse)]
    [InlineData("text/html", null)]
    [InlineData("application/json; q=0", null)]
    [InlineData("text/html, */*; q=0.1", ResponseMediaType.Json)]
    public void The_media_type_is_the_one_the_client_prefers(string? accept, ResponseMediaType? expected) =>
        Assert.Equal(expected, MediaTypeChoice.Choose(accept));
}
