using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>Terms in the JSON form of OPA's syntax tree: a type and a value.</summary>
internal static class TermShape
{
    internal static RegoValue Of(string type, RegoValue value) => RegoObject.Create(("type", type), ("value", value));

    internal static RegoValue Of(Term term) => term switch
    {
        NullTerm => Of("null", RegoObject.Empty),
        BooleanTerm boolean => Of("boolean", boolean.Value),
        NumberTerm number => Of("number", RegoNumber.TryParse(number.Text, out var value) ? RegoValue.From(value) : RegoValue.Null),
        StringTerm text => Of("string", text.Value),
        VariableTerm variable => Of("var", variable.Name),
        ReferenceTerm reference => Of("ref", RegoArray.Create(reference.Path.Select(Of).Prepend(Of(reference.Head)))),
        CallTerm call => Of("call", CallTerms(call)),
        ArrayTerm array => Of("array", RegoArray.Create(array.Elements.Select(Of))),
        SetTerm set => Of("set", RegoArray.Create(set.Elements.Select(Of))),
        ObjectTerm map => Of("object", RegoArray.Create(map.Entries.Select(entry => RegoValue.From(RegoArray.Create(Of(entry.Key), Of(entry.Value)))))),
        ComprehensionTerm comprehension => Comprehension(comprehension),
        TemplateTerm template => Template(template),
        _ => RegoValue.Null,
    };

    /// <summary>A call as the list of its function and arguments. The function is always a reference.</summary>
    internal static RegoArray CallTerms(CallTerm call)
    {
        var function = call.Function is VariableTerm variable
            ? Of("ref", RegoArray.Create(Of("var", variable.Name)))
            : Of(call.Function);
        return RegoArray.Create(call.Arguments.Select(Of).Prepend(function));
    }

    private static RegoValue Comprehension(ComprehensionTerm comprehension)
    {
        var body = ModuleShape.Body(comprehension.Body);
        return comprehension.Kind switch
        {
            TermKind.ArrayComprehension => Of("arraycomprehension", RegoObject.Create(("term", Of(comprehension.Head)), ("body", body))),
            TermKind.SetComprehension => Of("setcomprehension", RegoObject.Create(("term", Of(comprehension.Head)), ("body", body))),
            _ => Of("objectcomprehension", RegoObject.Create(
                ("key", comprehension.Key is { } key ? Of(key) : RegoValue.Null),
                ("value", Of(comprehension.Head)),
                ("body", body))),
        };
    }

    private static RegoValue Template(TemplateTerm template) => Of("templatestring", RegoObject.Create(
        ("multi_line", template.Raw),
        ("parts", RegoArray.Create(template.Parts.Select(part => part.Expression is { } expression
            ? RegoValue.From(ExpressionShape.Of(expression, 0))
            : Of("string", part.Text ?? string.Empty))))));
}
