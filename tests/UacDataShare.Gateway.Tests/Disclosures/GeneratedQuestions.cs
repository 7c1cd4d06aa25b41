using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Gateway.Tests.Disclosures;

/// <summary>A question with its variables.</summary>
internal sealed record GeneratedQuestion(string Text, JsonObject Variables);

/// <summary>
/// Random questions over the project's schema: aliases, fragments, directives, variables, lists below lists. A response name always
/// stands for the same field and arguments, so that every question is valid.
/// </summary>
internal sealed class GeneratedQuestions(Random random, GraphQLSchema schema, IReadOnlyList<string> numbers, IReadOnlyList<string> ids)
{
    private const int MostRelations = 3;

    private static readonly string[] Orders = ["aNumber", "lastName", "dateOfBirth"];
    private static readonly string[] States = ["TX", "FL", "CA", "NY", "VA"];

    private readonly StringBuilder _fragments = new();
    private readonly SortedDictionary<string, (string Type, JsonNode Value)> _variables = new(StringComparer.Ordinal);
    private int _left;
    private int _aliases;
    private int _directives;
    private int _named;

    public GeneratedQuestion Next()
    {
        _fragments.Clear();
        _variables.Clear();
        (_left, _aliases, _directives, _named) = (40, 12, 12, 0);
        var roots = string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(Root));
        var definitions = string.Join(", ", _variables.Select(one => $"${one.Key}: {one.Value.Type}"));
        var text = $"query Q{(definitions.Length > 0 ? $"({definitions})" : "")} {{ disclosure(purpose: OVERSIGHT, caseNumber: \"OIG-2026-000117\") {{ {roots} }} }}{_fragments}";
        return new GeneratedQuestion(text, new JsonObject(_variables.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value.Value.DeepClone()))));
    }

    private string Root(int index) => random.Next(8) switch
    {
        0 => "id",
        1 => "__typename",
        2 or 3 => $"c{index}: child(by: {Argument("ChildKey!", Key())}) {Selection("Child", 0)}",
        _ => $"c{index}: children({Search()}) {Page()}",
    };

    private JsonObject Key() => random.Next(3) == 0
        ? new JsonObject { ["id"] = Pick(ids) }
        : new JsonObject { ["aNumber"] = random.Next(8) == 0 ? DisclosureScene.Absent : Pick(numbers) };

    private string Search()
    {
        var text = $"where: {Argument("ChildFilter!", Where())}, first: {Argument("Int!", JsonValue.Create(random.Next(1, 6)))}";
        var order = random.Next(3) switch
        {
            0 => "",
            1 => $"{{{Pick(Orders)}: {Direction}}}",
            _ => $"[{{lastName: {Direction}}}, {{dateOfBirth: {Direction}}}]",
        };
        return order.Length > 0 ? $"{text}, orderBy: {order}" : text;
    }

    private string Direction => random.Next(2) == 0 ? "ASC" : "DESC";

    private JsonObject Where()
    {
        var where = new JsonObject();
        if (random.Next(3) == 0)
        {
            where["lastName"] = new JsonObject { ["startsWith"] = ((char)('A' + random.Next(20))).ToString() };
        }

        if (random.Next(3) == 0)
        {
            where["dateOfBirth"] = new JsonObject { ["from"] = $"{random.Next(2005, 2012)}-01-01", ["to"] = random.Next(2) == 0 ? null : "2014-06-30" };
        }

        if (random.Next(4) == 0)
        {
            where["aNumber"] = new JsonObject { ["in"] = new JsonArray([.. Enumerable.Range(0, 4).Select(_ => (JsonNode)Pick(numbers))]) };
        }

        if (random.Next(4) == 0)
        {
            where["release"] = new JsonObject { ["state"] = new JsonObject { ["in"] = new JsonArray(Pick(States), Pick(States)) } };
        }

        return where;
    }

    // As a variable, or as the same value written out.
    private string Argument(string type, JsonNode value)
    {
        if (random.Next(2) == 0)
        {
            return Literal(value);
        }

        var name = $"v{_variables.Count}";
        _variables[name] = (type, value);
        return $"${name}";
    }

    private static string Literal(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject members => "{" + string.Join(", ", members.Select(member => $"{member.Key}: {Literal(member.Value)}")) + "}",
        JsonArray items => "[" + string.Join(", ", items.Select(Literal)) + "]",
        _ => value.ToJsonString(),
    };

    private string Page()
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(6) switch
        {
            0 => "totalCount",
            1 => "pageInfo { hasNextPage endCursor __typename }",
            2 => "__typename",
            3 => $"edges {{ cursor node {Selection("Child", 0)} }}",
            _ => $"nodes {Selection("Child", 0)}",
        });
        return "{ " + string.Join(' ', parts) + " }";
    }

    private string Selection(string type, int relations)
    {
        var fields = ((FieldedType)schema.Types.First(one => one.Name == type)).Fields;
        var parts = new List<string>();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            parts.Add(--_left < 0 ? "id" : random.Next(16) switch
            {
                0 => "__typename",
                1 => $"... on {type}{Directive()} {Selection(type, relations)}",
                2 => $"...{Fragment(type, relations)}{Directive()}",
                3 => $"...{Directive()} {Selection(type, relations)}",
                _ => Field(fields[random.Next(fields.Length)], relations),
            });
        }

        return "{ " + string.Join(' ', parts) + " }";
    }

    private string Fragment(string type, int relations)
    {
        var name = $"F{_named++}";
        var selection = Selection(type, relations);
        _fragments.Append(CultureInfo.InvariantCulture, $" fragment {name} on {type} {selection}");
        return name;
    }

    private string Field(FieldDefinition field, int relations)
    {
        if (!field.TryGetDirective("relation", out _))
        {
            return (random.Next(5) == 0 && _aliases-- > 0 ? $"x_{field.Name}: " : "") + field.Name + Directive();
        }

        if (relations == MostRelations)
        {
            return "id";
        }

        var first = field.Arguments.Length > 0 && _aliases-- > 0 ? random.Next(1, 4) : 0;
        var head = first > 0 ? $"{field.Name}{first}: {field.Name}(first: {first})" : field.Name;
        return $"{head}{Directive()} {Selection(field.Type.Named.Name, relations + 1)}";
    }

    private string Directive()
    {
        if (random.Next(6) > 0 || _directives-- <= 0)
        {
            return "";
        }

        var value = random.Next(3) > 0;
        var name = value ? "yes" : "no";
        var isVariable = random.Next(2) == 0;
        if (isVariable)
        {
            _variables[name] = ("Boolean!", JsonValue.Create(value));
        }

        // Mostly a field that stays.
        return $" @{(value ? "include" : "skip")}(if: {(isVariable ? $"${name}" : value ? "true" : "false")})" is var stays && random.Next(3) > 0
            ? stays
            : stays.Replace(value ? "include" : "skip", value ? "skip" : "include", StringComparison.Ordinal);
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
