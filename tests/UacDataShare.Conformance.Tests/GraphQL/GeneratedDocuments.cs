using System.Text;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>
/// Random documents over a generated schema, made along the grammar and mostly along the types: at every choice there is a small chance of
/// a fault, so that one document holds few of them and each rule is met.
/// </summary>
internal sealed class GeneratedDocuments(Random random, GeneratedSchema schema)
{
    private static readonly string[] Directives = ["@skip(if: true)", "@include(if: $v0)", "@one(x: 1)", "@one", "@many", "@many(in: {g0: 1})", "@none(a0: 1)", "@skip", "@defer", "@stream"];
    private static readonly string[] Literals = ["1", "-2", "2147483648", "1.5", "\"s\"", "\"\"\"b\"\"\"", "true", "null", "V0", "V1", "V2", "[]", "[1, null]", "{}", "{g0: 1}", "{g1: $v1}", "$v0", "$v2"];
    private static readonly string[] Operations = ["query", "mutation", "subscription"];
    private readonly StringBuilder _text = new();
    private int _depth;
    private int _calm;
    private int _fragments;

    internal string Next()
    {
        _text.Clear();
        _calm = Pick([12, 40, 150, 100_000]);
        _fragments = random.Next(4);
        for (var i = 0; i < (Rarely() ? 2 : 1); i++)
        {
            Operation(i);
        }

        for (var i = 0; i < _fragments; i++)
        {
            Fragment(Rarely() ? 0 : i);
        }

        if (random.Next(60) == 0)
        {
            _text.Append("type Extra { a: Int b: Nowhere }\n");
        }

        return _text.ToString();
    }

    // Some documents have many faults, some few, some none that is meant.
    private bool Rarely() => random.Next(_calm) == 0;

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private void Operation(int index)
    {
        var kind = random.Next(schema.Roots.Count);
        var root = schema.Roots[kind];
        if (random.Next(4) > 0 || kind > 0)
        {
            _text.Append(Rarely() ? Pick(Operations) : Operations[kind]).Append(!Rarely() ? $" O{(Rarely() ? 0 : index)}" : "");
            Variables();
            Directive();
        }

        Selections(root);
        _text.Append('\n');
    }

    private void Variables()
    {
        var count = random.Next(4);
        if (count == 0)
        {
            return;
        }

        var types = schema.Inputs.Keys.Concat(schema.Enums.Keys).Concat(["Int", "Int", "String", "Boolean", "ID", "Float", "S0"]).ToList();
        _text.Append('(');
        for (var i = 0; i < count; i++)
        {
            var name = Rarely() ? Pick(["Nowhere", "T0", "U0"]) : Pick(types);
            var type = random.Next(4) switch { 0 => name + "!", 1 => $"[{name}!]", 2 => $"[{name}]!", _ => name };
            _text.Append("$v").Append(Rarely() ? 0 : i).Append(": ").Append(type);
            if (random.Next(4) == 0)
            {
                _text.Append(" = ");
                Value(name, type, false);
            }

            _text.Append(Rarely() ? " @many" : "").Append(i + 1 < count ? ", " : "");
        }

        _text.Append(')');
    }

    private void Fragment(int index)
    {
        var type = Rarely() ? Pick(["Nowhere", "Int", "E0", "I0"]) : Pick([.. schema.Composites, .. schema.Roots]);
        _text.Append("fragment F").Append(index).Append(" on ").Append(type);
        Directive();
        Selections(type);
        _text.Append('\n');
    }

    private void Directive()
    {
        if (Rarely())
        {
            _text.Append(' ').Append(Pick(Directives));
            Directive();
        }
    }

    private void Selections(string type)
    {
        _depth++;
        _text.Append(" {");
        for (var i = 0; i < (_depth > 4 ? 1 : random.Next(1, 5)); i++)
        {
            _text.Append(' ');
            Selection(_depth > 8 ? "" : type);
        }

        _text.Append(" }");
        _depth--;
    }

    private void Selection(string type)
    {
        switch (random.Next(9))
        {
            case 0:
                _text.Append("...F").Append(random.Next(_fragments + (Rarely() ? 1 : 0)));
                Directive();
                break;
            case 1 when _depth < 5:
                var condition = random.Next(3) == 0 ? null : Rarely() ? Pick(["Nowhere", "Int", "I0"]) : random.Next(3) > 0 ? type : Pick(schema.Composites);
                _text.Append(condition is null ? "..." : $"... on {condition}");
                Directive();
                Selections(condition ?? type);
                break;
            case 2:
                _text.Append(type == schema.Roots[0] ? Pick(["__typename", "__schema { types { name } }", "__type(name: \"T0\") { fields { name } }"]) : Rarely() ? "x: __typename" : "__typename");
                break;
            default:
                Field(type);
                break;
        }
    }

    private void Field(string type)
    {
        var fields = schema.Fields.GetValueOrDefault(type) ?? [];
        if (fields.Count == 0 && !Rarely())
        {
            _text.Append("__typename");
            return;
        }

        var field = fields.Count == 0 || Rarely() ? null : Pick(fields);
        var name = field?.Name ?? $"f{random.Next(8)}";
        _text.Append(random.Next(5) == 0 ? $"{Pick(["x", "y", "f0", "f1"])}: " : "").Append(name);
        Arguments(field?.Arguments ?? []);
        Directive();
        var isLeaf = field is not null && !schema.Fields.ContainsKey(field.Type.Name);
        if (field is not null && (isLeaf ? Rarely() : !Rarely()))
        {
            Selections(field.Type.Name);
        }
    }

    private void Arguments(IReadOnlyList<GeneratedField> arguments)
    {
        var given = arguments.Where(a => a.IsRequired ? !Rarely() : random.Next(2) == 0).ToList();
        if (Rarely())
        {
            given.Add(new GeneratedField(Pick(["a0", "a9"]), new GeneratedType("Int", "Int"), []));
        }

        if (given.Count == 0)
        {
            return;
        }

        _text.Append('(');
        foreach (var argument in given)
        {
            _text.Append(argument.Name).Append(": ");
            Value(argument.Type.Name, argument.Type.Text, true);
            _text.Append(' ');
        }

        _text.Append(')');
    }

    private void Value(string name, string type, bool mayUseVariables)
    {
        if (Rarely() || (mayUseVariables && random.Next(4) == 0))
        {
            _text.Append(mayUseVariables && random.Next(2) == 0 ? $"$v{random.Next(3)}" : Pick(Literals));
        }
        else if (type.StartsWith('[') && random.Next(3) > 0)
        {
            List(name, type.TrimEnd('!')[1..^1], mayUseVariables);
        }
        else
        {
            Single(name, mayUseVariables);
        }
    }

    private void List(string name, string item, bool mayUseVariables)
    {
        _text.Append('[');
        for (var i = 0; i < random.Next(3); i++)
        {
            Value(name, item, mayUseVariables);
            _text.Append(' ');
        }

        _text.Append(']');
    }

    private void Single(string name, bool mayUseVariables)
    {
        if (schema.Inputs.TryGetValue(name, out var fields))
        {
            Object(name, fields, mayUseVariables);
            return;
        }

        _text.Append(name switch
        {
            "Int" => Pick(["0", "7", "-3"]),
            "Float" => Pick(["0.5", "7", "1e3"]),
            "String" => Pick(["\"a\"", "\"\"", "\"\"\"a\"\"\""]),
            "Boolean" => Pick(["true", "false"]),
            "ID" => Pick(["1", "\"a\""]),
            _ when schema.Enums.TryGetValue(name, out var values) => Pick(values),
            _ => Pick(Literals),
        });
    }

    private void Object(string name, List<GeneratedField> fields, bool mayUseVariables)
    {
        if (_text.Length > 3000)
        {
            _text.Append("{}");
            return;
        }

        var given = schema.OneOfs.Contains(name) && !Rarely()
            ? [Pick(fields)]
            : fields.Where(f => f.IsRequired ? !Rarely() : random.Next(3) == 0).ToList();
        _text.Append('{');
        foreach (var field in given)
        {
            _text.Append(Rarely() ? "g9" : field.Name).Append(": ");
            Value(field.Type.Name, field.Type.Text, mayUseVariables);
            _text.Append(' ');
        }

        _text.Append('}');
    }
}
