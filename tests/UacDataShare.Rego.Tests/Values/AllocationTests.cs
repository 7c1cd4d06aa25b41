using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Values;

/// <summary>What a decision does most often allocates nothing.</summary>
public sealed class AllocationTests
{
    private static readonly RegoObject Small = RegoObject.Create(("purpose", "placement"), ("state", "TX"), ("count", 3L));
    private static readonly RegoObject Large = Numbered(100);
    private static readonly RegoSet Members = RegoSet.Create("a", "b", "placement", "c");
    private static readonly RegoValue Purpose = "placement";

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, Action> Cases { get; } = new()
    {
        ["look up in a small object"] = () => _ = Small["state"].IsDefined,
        ["look up in a large object"] = () => _ = Large[RegoValue.From(77)].IsDefined,
        ["membership in a set"] = () => _ = Members.Contains(Purpose),
        ["equality of strings"] = () => _ = Purpose == RegoValue.From("placement"),
        ["order of numbers"] = () => _ = RegoValue.From(3) < RegoValue.From(4),
        ["equality of objects"] = () => _ = RegoValue.From(Small) == RegoValue.From(Small),
        ["iteration of an object"] = () => Iterate(Large),
        ["equal"] = Builtin("equal", Purpose, "placement"),
        ["lt"] = Builtin("lt", 1L, 2L),
        ["internal.member_2"] = Builtin("internal.member_2", Purpose, Members),
        ["startswith"] = Builtin("startswith", Purpose, "place"),
        ["endswith"] = Builtin("endswith", Purpose, "ment"),
        ["contains"] = Builtin("contains", Purpose, "cem"),
        ["count"] = Builtin("count", Purpose),
        ["plus"] = Builtin("plus", 1L, 2L),
        ["object.get"] = Builtin("object.get", Small, "state", ""),
        ["time.now_ns"] = Builtin("time.now_ns"),
        ["is_string"] = Builtin("is_string", Purpose),
        ["lower of lower case"] = Builtin("lower", Purpose),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_common_operation_allocates_nothing(string name)
    {
        var action = Cases[name];

        // Code that is not optimised yet boxes generics, so the measure is repeated until the runtime has replaced it.
        var allocated = Measure(action);
        for (var attempt = 0; attempt < 50 && allocated > 0; attempt++)
        {
            Thread.Sleep(20);
            allocated = Measure(action);
        }

        Assert.Equal(0, allocated);
    }

    private static long Measure(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Iterate(RegoObject map)
    {
        foreach (var (key, value) in map)
        {
            _ = key == value;
        }
    }

    private static Action Builtin(string name, params RegoValue[] arguments)
    {
        Assert.True(BuiltinCatalogue.TryGet(name, out var builtin));
        var context = new BuiltinContext();
        return () => builtin.Invoke(context, arguments);
    }

    private static RegoObject Numbered(int count)
    {
        var builder = new RegoObjectBuilder(count);
        for (var i = 0; i < count; i++)
        {
            builder.Set(i, i);
        }

        return builder.Build();
    }
}
