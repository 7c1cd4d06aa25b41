using System.Globalization;
using System.Text;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>A type reference of a generated schema.</summary>
internal sealed record GeneratedType(string Name, string Text);

/// <summary>A field, argument or input field.</summary>
internal sealed record GeneratedField(string Name, GeneratedType Type, IReadOnlyList<GeneratedField> Arguments, string? Default = null)
{
    internal bool IsRequired => Type.Text.EndsWith('!') && Default is null;

    internal string Sdl => Name + (Arguments.Count == 0 ? "" : $"({string.Join(", ", Arguments.Select(a => a.Sdl))})")
        + ": " + Type.Text + (Default is null ? "" : $" = {Default}");
}

/// <summary>
/// A random schema that holds: some enums, scalars, input objects, interfaces, objects and unions with few, often repeated names, so that
/// documents over it meet many rules. Its text names no engine, so it serves both.
/// </summary>
internal sealed class GeneratedSchema
{
    private static readonly string[] BuiltIn = ["Int", "Float", "String", "Boolean", "ID"];
    private readonly Random _random;
    private readonly List<string> _leaves = [.. BuiltIn];
    private readonly Dictionary<string, GeneratedField> _shapes = new(StringComparer.Ordinal);

    private GeneratedSchema(Random random) => _random = random;

    internal Dictionary<string, List<GeneratedField>> Fields { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, List<GeneratedField>> Inputs { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string[]> Enums { get; } = new(StringComparer.Ordinal);

    internal List<string> OneOfs { get; } = [];

    internal List<string> Composites { get; } = [];

    internal List<string> Roots { get; } = [];

    internal string Sdl { get; private set; } = "";

    internal static GeneratedSchema Create(Random random)
    {
        var schema = new GeneratedSchema(random);
        schema.Sdl = schema.Build();
        return schema;
    }

    /// <summary>An existing schema, to make documents over it.</summary>
    internal static GeneratedSchema Of(string sdl, GraphQLSchema schema)
    {
        var known = new GeneratedSchema(new Random(0)) { Sdl = sdl };
        foreach (var type in schema.Types.Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            known.Add(type);
        }

        known.Roots.AddRange(new[] { schema.QueryType, schema.MutationType, schema.SubscriptionType }.OfType<ObjectType>().Select(t => t.Name));
        return known;
    }

    private void Add(NamedType type)
    {
        switch (type)
        {
            case FieldedType fielded:
                Fields[type.Name] = [.. fielded.Fields.Select(f => new GeneratedField(f.Name, Of(f.Type), [.. f.Arguments.Select(Of)]))];
                Composites.Add(type.Name);
                break;
            case UnionType:
                Fields[type.Name] = [];
                Composites.Add(type.Name);
                break;
            case InputObjectType input:
                Inputs[type.Name] = [.. input.Fields.Select(Of)];
                OneOfs.AddRange(input.IsOneOf ? [type.Name] : []);
                break;
            case EnumType names:
                Enums[type.Name] = [.. names.Values.Select(v => v.Name)];
                break;
            default:
                break;
        }
    }

    private static GeneratedField Of(InputValueDefinition input) => new(input.Name, Of(input.Type), [], input.HasDefault ? "null" : null);

    private static GeneratedType Of(GraphQLType type) => new(type.Named.Name, type.ToString() ?? "");

    private string Build()
    {
        var text = new StringBuilder();
        text.AppendLine("directive @one(x: Int!, y: [String]) on FIELD | INLINE_FRAGMENT | FRAGMENT_SPREAD");
        text.AppendLine("directive @many(in: I0) repeatable on FIELD | QUERY | MUTATION | FRAGMENT_DEFINITION | VARIABLE_DEFINITION");
        text.AppendLine("scalar S0");
        _leaves.Add("S0");
        for (var i = 0; i < _random.Next(1, 4); i++)
        {
            Enums[$"E{i}"] = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(v => $"V{v + i}")];
            _leaves.Add($"E{i}");
            text.AppendLine(CultureInfo.InvariantCulture, $"enum E{i} {{ {string.Join(' ', Enums[$"E{i}"])} }}");
        }

        AddInputs(text);
        AddComposites(text);
        return text.ToString();
    }

    private void AddInputs(StringBuilder text)
    {
        var names = Enumerable.Range(0, _random.Next(1, 4)).Select(i => $"I{i}").ToList();
        foreach (var name in names)
        {
            var isOneOf = name != "I0" && _random.Next(2) == 0;
            var fields = new List<GeneratedField>();
            for (var f = 0; f < _random.Next(1, 5); f++)
            {
                // Only nullable input objects, and a leaf first, so that every input object has a finite value.
                var isNested = f > 0 && _random.Next(4) == 0;
                var type = isNested ? new GeneratedType(names[_random.Next(names.Count)], "") : new GeneratedType(_leaves[_random.Next(_leaves.Count)], "");
                type = type with { Text = isOneOf || isNested ? Plain(type.Name) : Wrap(type.Name) };
                fields.Add(new GeneratedField($"g{f}", type, [], isOneOf || isNested ? null : Default(type)));
            }

            Inputs[name] = fields;
            if (isOneOf)
            {
                OneOfs.Add(name);
            }

            text.AppendLine(CultureInfo.InvariantCulture, $"input {name}{(isOneOf ? " @oneOf" : "")} {{ {string.Join(", ", fields.Select(f => f.Sdl))} }}");
        }
    }

    private void AddComposites(StringBuilder text)
    {
        var interfaces = Enumerable.Range(0, _random.Next(1, 4)).Select(i => $"N{i}").ToList();
        var objects = Enumerable.Range(0, _random.Next(2, 5)).Select(i => $"T{i}").ToList();
        var unions = Enumerable.Range(0, _random.Next(1, 3)).Select(i => $"U{i}").ToList();
        Composites.AddRange([.. interfaces, .. objects, .. unions]);
        foreach (var name in interfaces)
        {
            Fields[name] = NewFields(_random.Next(1, 4));
            text.AppendLine(CultureInfo.InvariantCulture, $"interface {name} {{ {Join(Fields[name])} }}");
        }

        foreach (var name in objects)
        {
            AddObject(text, name, interfaces);
        }

        foreach (var name in unions)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"union {name} = {string.Join(" | ", objects.Where(_ => _random.Next(2) == 0).DefaultIfEmpty("T0"))}");
            Fields[name] = [];
        }

        string[] roots = ["Query", "Mutation", "Subscription"];
        foreach (var root in roots.Take(_random.Next(1, 4)))
        {
            Roots.Add(root);
            Fields[root] = [.. NewFields(3), .. Composites.Select((c, i) => new GeneratedField($"r{i}", new GeneratedType(c, Wrap(c)), NewArguments()))];
            text.AppendLine(CultureInfo.InvariantCulture, $"type {root} {{ {Join(Fields[root])} }}");
        }
    }

    private void AddObject(StringBuilder text, string name, List<string> interfaces)
    {
        var implemented = new List<string>();
        var fields = new Dictionary<string, GeneratedField>(StringComparer.Ordinal);
        foreach (var candidate in interfaces.Where(_ => _random.Next(2) == 0))
        {
            // One name may have two shapes in two interfaces; then the object takes the first interface alone.
            if (Fields[candidate].All(f => !fields.TryGetValue(f.Name, out var known) || known == f))
            {
                implemented.Add(candidate);
                Fields[candidate].ForEach(f => fields[f.Name] = f);
            }
        }

        NewFields(_random.Next(1, 5)).ForEach(f => fields.TryAdd(f.Name, f));
        Fields[name] = [.. fields.Values];
        var clause = implemented.Count == 0 ? "" : " implements " + string.Join(" & ", implemented);
        text.AppendLine(CultureInfo.InvariantCulture, $"type {name}{clause} {{ {Join(Fields[name])} }}");
    }

    private List<GeneratedField> NewFields(int count)
    {
        var fields = new Dictionary<string, GeneratedField>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = $"f{_random.Next(6)}";
            fields.TryAdd(name, _shapes.TryGetValue(name, out var shape) && _random.Next(3) > 0 ? shape : _shapes[name] = NewField(name));
        }

        return [.. fields.Values];
    }

    private GeneratedField NewField(string name)
    {
        var type = _random.Next(3) == 0 && Composites.Count > 0 ? Composites[_random.Next(Composites.Count)] : _leaves[_random.Next(_leaves.Count)];
        return new GeneratedField(name, new GeneratedType(type, Wrap(type)), NewArguments());
    }

    private List<GeneratedField> NewArguments()
    {
        var inputs = Inputs.Keys.Concat(_leaves).ToList();
        return [.. Enumerable.Range(0, Math.Max(0, _random.Next(5) - 2)).Select(i =>
        {
            var name = inputs[_random.Next(inputs.Count)];
            var type = new GeneratedType(name, Wrap(name));
            return new GeneratedField($"a{i}", type, [], Default(type));
        })];
    }

    private string? Default(GeneratedType type) => _random.Next(3) > 0 || type.Text.Contains('[', StringComparison.Ordinal) ? null : type.Name switch
    {
        "Int" => "1",
        "Float" => "1.5",
        "String" => "\"d\"",
        "Boolean" => "true",
        "ID" => "7",
        _ => null,
    };

    private string Plain(string name) => _random.Next(4) == 0 ? $"[{name}!]" : name;

    private string Wrap(string name) => _random.Next(8) switch
    {
        0 => name + "!",
        1 => $"[{name}]",
        2 => $"[{name}!]!",
        3 => $"[[{name}]!]",
        _ => name,
    };

    private static string Join(List<GeneratedField> fields) => string.Join(", ", fields.Select(f => f.Sdl));
}
