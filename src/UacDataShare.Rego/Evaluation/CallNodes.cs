using System.Runtime.CompilerServices;
using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>Arguments of a call without allocation; longer lists take an array.</summary>
[InlineArray(Length)]
internal struct ArgumentBuffer
{
    public const int Length = 4;

    private RegoValue _first;
}

/// <summary>The call of a builtin or of a function of the policy.</summary>
internal abstract class CallNode(ValueNode[] arguments, object key, string file, SourceLocation location) : ValueNode
{
    protected string File => file;

    protected SourceLocation Location => location;

    public override RegoValue Evaluate(Machine machine)
    {
        var inline = default(ArgumentBuffer);
        var values = arguments.Length <= ArgumentBuffer.Length ? inline[..arguments.Length] : new RegoValue[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(machine);
            if (values[i].IsUndefined)
            {
                return default;
            }
        }

        if (!machine.Tick())
        {
            return default;
        }

        return machine.State.Mocks is { } mocks && mocks.TryGetValue(key, out var mock)
            ? machine.Call(mock, values, file, location)
            : Call(machine, values);
    }

    protected abstract RegoValue Call(Machine machine, ReadOnlySpan<RegoValue> values);
}

internal sealed class BuiltinNode(Builtin builtin, ValueNode[] arguments, string file, SourceLocation location)
    : CallNode(arguments, builtin, file, location)
{
    protected override RegoValue Call(Machine machine, ReadOnlySpan<RegoValue> values) => machine.Call(builtin, values, File, Location);
}

internal sealed class FunctionNode(RuleNode function, ValueNode[] arguments, string file, SourceLocation location)
    : CallNode(arguments, function, file, location)
{
    protected override RegoValue Call(Machine machine, ReadOnlySpan<RegoValue> values) =>
        function.Document is { } document ? machine.CallFunction(document, values) : default;
}

/// <summary>
/// A comparison that answers without going through the catalogue, unless its builtin is replaced. Behind an undefined side the other
/// is not asked: it might fail.
/// </summary>
internal sealed class ComparisonNode(Comparator comparator, ValueNode left, ValueNode right, ValueNode general) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        if (machine.State.Mocks is not null)
        {
            return general.Evaluate(machine);
        }

        var a = left.Evaluate(machine);
        var b = a.IsDefined ? right.Evaluate(machine) : default;
        return b.IsUndefined ? default(RegoValue) : Compare(a, b);
    }

    public override bool Test(Machine machine)
    {
        if (machine.State.Mocks is not null)
        {
            return general.Test(machine);
        }

        var a = left.Evaluate(machine);
        var b = a.IsDefined ? right.Evaluate(machine) : default;
        return b.IsDefined && Compare(a, b);
    }

    private bool Compare(RegoValue a, RegoValue b) => comparator switch
    {
        Comparator.Equal => a.Equals(b),
        Comparator.NotEqual => !a.Equals(b),
        Comparator.Less => a.CompareTo(b) < 0,
        Comparator.LessOrEqual => a.CompareTo(b) <= 0,
        Comparator.Greater => a.CompareTo(b) > 0,
        Comparator.GreaterOrEqual => a.CompareTo(b) >= 0,
    };
}

/// <summary>Membership that answers without going through the catalogue, unless its builtin is replaced.</summary>
internal sealed class MemberNode(ValueNode item, ValueNode collection, ValueNode general) : ValueNode
{
    public override RegoValue Evaluate(Machine machine)
    {
        var found = TryFind(machine, out var defined);
        return defined ? found : default(RegoValue);
    }

    public override bool Test(Machine machine) => TryFind(machine, out _);

    private bool TryFind(Machine machine, out bool defined)
    {
        if (machine.State.Mocks is not null)
        {
            var value = general.Evaluate(machine);
            defined = value.IsDefined;
            return value.IsTruthy;
        }

        var wanted = item.Evaluate(machine);
        var where = wanted.IsDefined ? collection.Evaluate(machine) : default;
        defined = where.IsDefined;
        return defined && (where.IsSet || machine.Spend(Members.Count(where) >> 4)) && Contains(where, wanted);
    }

    private static bool Contains(RegoValue collection, RegoValue wanted)
    {
        if (collection.TryGetSet(out var set))
        {
            return set.Contains(wanted);
        }

        for (var i = 0; i < Members.Count(collection); i++)
        {
            if (Members.At(collection, i).Value.Equals(wanted))
            {
                return true;
            }
        }

        return false;
    }
}

internal enum Comparator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A template string: an expression without value is written as such, and none may have two.</summary>
internal sealed class TemplateNode(ValueNode[] parts, string file, SourceLocation location) : ValueNode
{
    public static string Text(RegoValue value) => value.TryGetString(out var text) ? text : value.ToString();

    public override RegoValue Evaluate(Machine machine)
    {
        var texts = new string[parts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var value = parts[i].Evaluate(machine);
            if (machine.Failed)
            {
                return default;
            }

            if (value.TryGetSet(out var captured))
            {
                if (captured.Count > 1)
                {
                    machine.Fail(EvaluationErrorCodes.Conflict, "template-strings must not produce multiple outputs", file, location);
                    return default;
                }

                texts[i] = captured.Count == 0 ? "<undefined>" : Text(captured.ItemAt(0));
            }
            else
            {
                texts[i] = Text(value);
            }
        }

        var length = texts.Sum(t => (long)t.Length);
        return length < 4096 || machine.Spend(length >> 3) ? string.Concat(texts) : default(RegoValue);
    }
}
