using System.Collections.Immutable;
using System.Globalization;
using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <summary>
/// Prints a schema as text in source order, extensions merged into what they extend, built-in types and hidden directives left out.
/// What is printed builds again.
/// </summary>
public sealed class SchemaPrinter
{
    private readonly SchemaView _view;
    private readonly SyntaxWriter _out = new();

    private SchemaPrinter(SchemaView view) => _view = view;

    /// <summary>Prints what a view shows.</summary>
    public static string Print(SchemaView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var printer = new SchemaPrinter(view);
        var parts = printer.Parts().ToList();
        printer._out.Joined(parts, "\n\n", part => part());
        return printer._out.Append("\n").ToString();
    }

    private IEnumerable<Action> Parts()
    {
        yield return Schema;
        foreach (var directive in _view.Directives.Where(d => !d.IsBuiltIn))
        {
            yield return () => Directive(directive);
        }

        foreach (var type in _view.Types.Where(t => !t.IsBuiltIn))
        {
            yield return () => Type(type);
        }
    }

    private void Schema()
    {
        var schema = _view.Schema;
        _out.Description(schema.Description);
        _out.Append("schema");
        Applied(schema.AppliedDirectives);
        var roots = Enum.GetValues<OperationKind>().Where(o => schema.Root(o) is not null).ToList();
        _out.Block(" {", roots, o => _out.Append($"{SyntaxPrinter.Keyword(o)}: {schema.Root(o)}"), "}");
    }

    private void Directive(DirectiveDefinition directive)
    {
        _out.Description(directive.Description);
        _out.Append($"directive @{directive.Name}");
        Arguments(directive.Arguments);
        Applied(directive.AppliedDirectives);
        _out.Append(directive.IsRepeatable ? " repeatable on " : " on ").Append(string.Join(" | ", directive.Locations));
    }

    private void Type(NamedType type)
    {
        _out.Description(type.Description);
        _out.Append($"{Keyword(type)} {type.Name}");
        if (type is FieldedType { Interfaces.IsEmpty: false } implementing)
        {
            _out.Append(" implements ").Append(string.Join(" & ", implementing.Interfaces));
        }

        Applied(type.AppliedDirectives);
        switch (type)
        {
            case FieldedType fielded:
                _out.Block(" {", fielded.Fields, Field, "}");
                break;
            case InputObjectType input:
                _out.Block(" {", input.Fields, InputValue, "}");
                break;
            case EnumType names:
                _out.Block(" {", names.Values, EnumValue, "}");
                break;
            case UnionType union:
                _out.Append(" = ").Append(string.Join(" | ", union.Members));
                break;
            default:
                break;
        }
    }

    private static string Keyword(NamedType type) => type.Kind switch
    {
        TypeKind.Object => "type",
        TypeKind.Interface => "interface",
        TypeKind.Union => "union",
        TypeKind.Enum => "enum",
        TypeKind.InputObject => "input",
        _ => "scalar",
    };

    private void Field(FieldDefinition field)
    {
        _out.Description(field.Description);
        _out.Append(field.Name);
        Arguments(field.Arguments);
        _out.Append($": {field.Type}");
        Applied(field.AppliedDirectives);
    }

    private void Arguments(ImmutableArray<InputValueDefinition> arguments)
    {
        if (arguments.IsEmpty)
        {
            return;
        }

        if (arguments.Any(a => a.Description is not null))
        {
            _out.Block("(", arguments, InputValue, ")");
            return;
        }

        _out.Append("(");
        _out.Joined(arguments, ", ", InputValue);
        _out.Append(")");
    }

    private void InputValue(InputValueDefinition value)
    {
        _out.Description(value.Description);
        _out.Append($"{value.Name}: {value.Type}");
        if (value.DefaultLiteral is { } literal)
        {
            _out.Append(" = ").Append(SyntaxPrinter.Print(literal));
        }

        Applied(value.AppliedDirectives);
    }

    private void EnumValue(EnumValueDefinition value)
    {
        _out.Description(value.Description);
        _out.Append(value.Name);
        Applied(value.AppliedDirectives);
    }

    private void Applied(ImmutableArray<AppliedDirective> directives)
    {
        foreach (var directive in directives.Where(d => !_view.HiddenDirectives.Contains(d.Name)))
        {
            _out.Append($" @{directive.Name}");
            if (!directive.Arguments.Fields.IsEmpty)
            {
                _out.Append("(");
                _out.Joined(directive.Arguments.Fields, ", ", Member);
                _out.Append(")");
            }
        }
    }

    private void Member(KeyValuePair<string, InputValue> member)
    {
        _out.Append($"{member.Key}: ");
        Value(member.Value);
    }

    private void Value(InputValue value)
    {
        switch (value)
        {
            case StringInput text:
                _out.String(text.Value, false);
                break;
            case ListInput list:
                _out.Append("[");
                _out.Joined(list.Items, ", ", Value);
                _out.Append("]");
                break;
            case ObjectInput map:
                _out.Append("{");
                _out.Joined(map.Fields, ", ", Member);
                _out.Append("}");
                break;
            default:
                _out.Append(Leaf(value));
                break;
        }
    }

    private static string Leaf(InputValue value) => value switch
    {
        BooleanInput boolean => boolean.Value ? "true" : "false",
        IntInput number => number.Value.ToString(CultureInfo.InvariantCulture),
        FloatInput number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        NumberInput number => number.Text,
        EnumInput name => name.Name,
        _ => "null",
    };
}
