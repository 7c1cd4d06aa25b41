using UacDataShare.Disclosure.Recipients;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Disclosures;

/// <summary>The schema as partners see it.</summary>
public class SchemaTests
{
    private const string Standard = """
        query IntrospectionQuery {
          __schema {
            description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type {
          kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
        }
        """;

    [DatabaseFact]
    public async Task The_standard_introspection_query_is_answered_where_that_is_switched_on_and_tells_no_column()
    {
        await using var gateway = await GatewayApplication.CreateAsync(new() { ["Gateway:Introspection"] = "true" });
        var asker = new Asker(gateway, await gateway.RegisterAsync("schema-reader", RecipientClass.Hsi, requireDpop: false));

        var answer = await asker.AskAsync(Standard);

        var types = answer.GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray().Select(type => type.GetProperty("name").GetString()).ToList();
        Assert.Contains("Child", types);
        Assert.DoesNotContain("SubjectKind", types);
        Assert.DoesNotContain("a_number", answer.GetRawText(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Introspection_is_refused_otherwise_and_the_schema_can_be_read_as_text()
    {
        await using var gateway = await GatewayApplication.CreateAsync();
        var asker = new Asker(gateway, await gateway.RegisterAsync("schema-reader", RecipientClass.Hsi, requireDpop: false));
        using var http = gateway.CreateClient();

        var answer = await asker.AskAsync("{ __schema { queryType { name } } }");
        var text = await http.GetStringAsync("/graphql/schema.graphql");

        Assert.False(answer.TryGetProperty("data", out _));
        Assert.NotEmpty(answer.GetProperty("errors").EnumerateArray());
        Assert.Contains("religion: String", text, StringComparison.Ordinal);
        Assert.DoesNotContain("column:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@row", text, StringComparison.Ordinal);
        Assert.DoesNotContain("FieldClass", text, StringComparison.Ordinal);
    }
}
