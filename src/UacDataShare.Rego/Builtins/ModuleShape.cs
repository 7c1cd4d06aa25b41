using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>Modules, rules and statements in the JSON form of OPA's syntax tree.</summary>
internal static class ModuleShape
{
    internal static RegoObject Of(Module module)
    {
        var builder = new RegoObjectBuilder(4);
        builder.Set("package", RegoObject.Create(("path", Path("data", module.Package.Path))));
        if (module.Imports.Count > 0)
        {
            builder.Set("imports", RegoArray.Create(module.Imports.Select(Import)));
        }

        if (module.Rules.Count > 0)
        {
            builder.Set("rules", RegoArray.Create(module.Rules.Select(rule => RegoValue.From(Rule(rule)))));
        }

        return builder.Build();
    }

    internal static RegoArray Body(Body body) =>
        RegoArray.Create(body.Expressions.Select((expression, index) => RegoValue.From(ExpressionShape.Of(expression, index))));

    private static RegoArray Path(string root, IEnumerable<string> rest) =>
        RegoArray.Create(rest.Select(part => TermShape.Of("string", part)).Prepend(TermShape.Of("var", root)));

    private static RegoValue Import(Import import)
    {
        var builder = new RegoObjectBuilder(2);
        builder.Set("path", TermShape.Of("ref", Path(import.Path[0], import.Path.Skip(1))));
        if (import.Alias is { } alias)
        {
            builder.Set("alias", alias);
        }

        return builder.Build();
    }

    private static RegoObject Rule(Rule rule)
    {
        var builder = new RegoObjectBuilder(4);
        if (rule.IsDefault)
        {
            builder.Set("default", true);
        }

        builder.Set("head", Head(rule.Head));
        builder.Set("body", rule.Body is { } body ? Body(body) : AlwaysTrue);
        if (rule.Else is { } otherwise)
        {
            builder.Set("else", Rule(otherwise));
        }

        return builder.Build();
    }

    private static RegoArray AlwaysTrue { get; } =
        RegoArray.Create(RegoObject.Create(("index", 0L), ("terms", TermShape.Of("boolean", true))));

    private static RegoObject Head(RuleHead head)
    {
        var builder = new RegoObjectBuilder(6);
        if (head.Path.Count == 0)
        {
            builder.Set("name", head.Name);
        }

        if (head.Arguments is { } arguments)
        {
            builder.Set("args", RegoArray.Create(arguments.Select(TermShape.Of)));
        }

        if (head.Key is { } key)
        {
            builder.Set("key", TermShape.Of(key));
        }
        else
        {
            builder.Set("value", head.Value is { } value ? TermShape.Of(value) : TermShape.Of("boolean", true));
        }

        if (head.Assigned)
        {
            builder.Set("assign", true);
        }

        builder.Set("ref", RegoArray.Create(head.Path.Select(TermShape.Of).Prepend(TermShape.Of("var", head.Name))));
        return builder.Build();
    }
}
