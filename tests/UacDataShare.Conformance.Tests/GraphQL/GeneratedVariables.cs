namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Random variable definitions over a generated schema, and JSON that mostly fits them.</summary>
internal sealed class GeneratedVariables(Random random, GeneratedSchema schema)
{
    private static readonly string[] Stray = ["1", "-2", "2147483648", "1.5", "1e3", "\"s\"", "\"V0\"", "true", "null", "[]", "{}", "[[1]]", "{\"g0\": 1}", "{\"g9\": null}", "[null]"];
    private readonly List<GeneratedType> _types = [];

    internal string NextDefinitions()
    {
        _types.Clear();
        string[] names = [.. schema.Inputs.Keys, .. schema.Inputs.Keys, .. schema.Enums.Keys, "Int", "Float", "String", "Boolean", "ID", "S0"];
        for (var i = 0; i < random.Next(1, 4); i++)
        {
            var name = names[random.Next(names.Length)];
            _types.Add(new GeneratedType(name, random.Next(6) switch { 0 => name + "!", 1 => $"[{name}!]", 2 => $"[[{name}]!]", _ => name }));
        }

        return $"query ({string.Join(", ", _types.Select((t, i) => $"$v{i}: {t.Text}"))}) {{ __typename }}";
    }

    internal string NextValues() =>
        "{" + string.Join(", ", _types.Select((t, i) => (t, i)).Where(_ => random.Next(10) > 0).Select(v => $"\"v{v.i}\": {Value(v.t, 0)}")) + "}";

    private string Value(GeneratedType type, int depth)
    {
        if (random.Next(12) == 0 || depth > 6)
        {
            return Stray[random.Next(Stray.Length)];
        }

        if (type.Text.StartsWith('[') && random.Next(4) > 0)
        {
            var item = type with { Text = type.Text.TrimEnd('!')[1..^1] };
            return "[" + string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => Value(item, depth + 1))) + "]";
        }

        return schema.Inputs.TryGetValue(type.Name, out var fields) ? Object(type.Name, fields, depth) : Leaf(type.Name);
    }

    private string Object(string name, List<GeneratedField> fields, int depth)
    {
        var given = schema.OneOfs.Contains(name) && random.Next(8) > 0
            ? [fields[random.Next(fields.Count)]]
            : fields.Where(f => f.IsRequired ? random.Next(15) > 0 : random.Next(3) == 0);
        return "{" + string.Join(", ", given.Select(f => $"\"{(random.Next(25) == 0 ? "g9" : f.Name)}\": {Value(f.Type, depth + 1)}")) + "}";
    }

    private string Leaf(string name) => name switch
    {
        "Int" => "7",
        "Float" => "0.5",
        "String" => "\"a\"",
        "Boolean" => "false",
        "ID" => random.Next(2) == 0 ? "5" : "\"id\"",
        _ when schema.Enums.TryGetValue(name, out var values) => $"\"{values[random.Next(values.Length)]}\"",
        _ => Stray[random.Next(Stray.Length)],
    };
}
