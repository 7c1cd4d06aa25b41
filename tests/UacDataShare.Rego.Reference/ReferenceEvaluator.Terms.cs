using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Reference;

/// <summary>Terms: each has one value or none, once its references have enumerated.</summary>
public sealed partial class ReferenceEvaluator
{
    private RegoValue Value(BoundTerm? term, Environment environment, World world)
    {
        Count();
        return term switch
        {
            BoundConstant constant => constant.Value,
            BoundVariable variable => environment.Variables.GetValueOrDefault(variable.Variable),
            BoundArray array => Values(array.Elements, environment, world) is { } items ? RegoValue.From(RegoArray.Create(items)) : default,
            BoundSet set => Values(set.Elements, environment, world) is { } items ? RegoValue.From(RegoSet.Create(items)) : default,
            BoundObject map => ObjectOf(map, environment, world),
            BoundReference reference => ReferenceOf(reference, environment, world),
            BoundCall call => Values(call.Arguments, environment, world) is { } arguments ? Call(call.Callee, arguments, world) : default,
            BoundTemplate template => TemplateOf(template, environment, world),
            BoundComprehension comprehension => ComprehensionOf(comprehension, environment, world),
            _ => throw new InvalidOperationException("A term of an unknown kind."),
        };
    }

    /// <summary>The values of all terms; null where one has none.</summary>
    private RegoValue[]? Values(IEnumerable<BoundTerm> terms, Environment environment, World world)
    {
        var values = new List<RegoValue>();
        foreach (var term in terms)
        {
            var value = Value(term, environment, world);
            if (value.IsUndefined)
            {
                return null;
            }

            values.Add(value);
        }

        return [.. values];
    }

    private RegoValue ObjectOf(BoundObject map, Environment environment, World world)
    {
        var builder = new RegoObjectBuilder();
        foreach (var entry in map.Entries)
        {
            if (Values([entry.Key, entry.Value], environment, world) is not [var key, var value])
            {
                return default;
            }

            builder.Set(key, value);
        }

        return builder.Build();
    }

    private RegoValue ReferenceOf(BoundReference reference, Environment environment, World world) =>
        environment.Enumerated.TryGetValue(reference, out var enumerated)
            ? enumerated
            : Walk(reference, environment, world).Select(found => found.Value).FirstOrDefault();

    private RegoValue Call(Callee callee, RegoValue[] arguments, World world)
    {
        if (world.Stands.TryGetValue(callee.Key, out var stand))
        {
            // Inside what stands in for a function no function is replaced.
            return stand.Function is { } other ? Call(other, arguments, new World(world.Input, world.Data, world.Shadowed, world.Stands.Clear())) : stand.Value;
        }

        return callee.Builtin is { } builtin ? Call(builtin, arguments)
            : callee.Rule is { } function ? Complete(function, arguments, world)
            : default;
    }

    private RegoValue Call(Builtin builtin, RegoValue[] arguments)
    {
        var result = builtin.Invoke(_builtins, arguments);
        return _builtins.TakeFailure() is not { } failure ? result
            : failure.IsFatal || _options.StrictBuiltinErrors ? throw new ReferenceFailure(failure.Code, failure.Message)
            : default;
    }

    private RegoValue TemplateOf(BoundTemplate template, Environment environment, World world) =>
        string.Concat(template.Parts.Select(part => Value(part, environment, world)).Select(value =>
        {
            if (!value.TryGetSet(out var given))
            {
                return TextOf(value);
            }

            return given.Count switch
            {
                0 => "<undefined>",
                1 => TextOf(given.First()),
                _ => throw new ReferenceFailure(EvaluationErrorCodes.Conflict, "template-strings must not produce multiple outputs"),
            };
        }));

    private static string TextOf(RegoValue value) => value.TryGetString(out var text) ? text : value.ToString();

    private RegoValue ComprehensionOf(BoundComprehension comprehension, Environment environment, World world)
    {
        BoundTerm?[] heads = [comprehension.Key, comprehension.Head];
        var found = new List<(RegoValue Key, RegoValue Value)>();
        foreach (var held in Hold(comprehension.Body, environment, world).SelectMany(held => Enumerate(heads, held, world)))
        {
            var key = comprehension.Key is null ? RegoValue.Null : Value(comprehension.Key, held, world);
            var value = Value(comprehension.Head, held, world);
            if (key.IsDefined && value.IsDefined)
            {
                found.Add((key, value));
            }
        }

        return comprehension.Kind switch
        {
            ComprehensionKind.Array => RegoArray.Create(found.Select(one => one.Value)),
            ComprehensionKind.Set => RegoSet.Create([.. found.Select(one => one.Value)]),
            _ => Pairs(found),
        };
    }

    private static RegoValue Pairs(List<(RegoValue Key, RegoValue Value)> found) =>
        found.GroupBy(one => one.Key).All(group => group.All(one => one.Value == group.First().Value))
            ? RegoObject.Create([.. found])
            : throw new ReferenceFailure(EvaluationErrorCodes.Conflict, "object keys must be unique");

    /// <summary>The environments in which the references of a head stand at a member.</summary>
    private IEnumerable<Environment> Enumerate(IEnumerable<BoundTerm?> heads, Environment environment, World world) =>
        Take(Binding.Of(heads, [.. environment.Variables.Keys]).Steps, 0, environment, world);
}
