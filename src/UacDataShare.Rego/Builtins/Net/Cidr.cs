using System.Diagnostics.CodeAnalysis;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Net;

/// <summary>Containment and overlap of address ranges.</summary>
internal static class Cidr
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("net.cidr_contains", "(string, string) => boolean", ContainsOne),
        new("net.cidr_overlap", "(string, string) => boolean", ContainsOne) { IsDeprecated = true },
        new("net.cidr_intersects", "(string, string) => boolean", Intersects),
        new("net.cidr_is_valid", "(any) => boolean", (_, arguments) => IsValid(arguments[0])),
        new("net.cidr_expand", "(string) => set[string]", Expand),
        new("net.cidr_contains_matches", CidrMatches.Signature, CidrMatches.Find),
        new("net.cidr_merge", "(any<array[string], set[string]>) => set[string]", CidrMerge.Merge),
    ];

    private const int ExpandLimit = 1 << 22;

    /// <summary>Whether a range contains an address or a range; undefined after an error.</summary>
    internal static RegoValue Contains(BuiltinContext context, string outer, string inner)
    {
        if (!TryNetwork(context, outer, out var network))
        {
            return default;
        }

        if (IpNetwork.TryAddress(inner, out var address))
        {
            return network.Contains(address, IpNetwork.BitsOf(inner));
        }

        return IpNetwork.TryParse(inner, out var other)
            ? network.Contains(other)
            : context.Fail($"not a valid textual representation of an IP address or CIDR: {inner}");
    }

    internal static bool TryNetwork(BuiltinContext context, string text, [NotNullWhen(true)] out IpNetwork? network)
    {
        if (!IpNetwork.TryParse(text, out network))
        {
            context.Fail($"invalid CIDR address: {text}");
        }

        return network is not null;
    }

    private static RegoValue IsValid(RegoValue value) => value.TryGetString(out var text) && IpNetwork.TryParse(text, out _);

    private static RegoValue ContainsOne(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryString(context, arguments, 0, out var outer) && Operand.TryString(context, arguments, 1, out var inner)
            ? Contains(context, outer, inner)
            : default;

    private static RegoValue Intersects(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var left)
            || !Operand.TryString(context, arguments, 1, out var right)
            || !TryNetwork(context, left, out var first)
            || !TryNetwork(context, right, out var second))
        {
            return default;
        }

        return first.Overlaps(second);
    }

    private static RegoValue Expand(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text) || !TryNetwork(context, text, out var network))
        {
            return default;
        }

        if (network.Size > ExpandLimit)
        {
            return context.Fail("the range has too many addresses");
        }

        var count = (int)network.Size;
        if (!context.Spend(count))
        {
            return default;
        }

        var builder = new RegoSetBuilder(count);
        for (var i = 0; i < count; i++)
        {
            builder.Add(IpNetwork.Text(network.First + i, network.Bits));
        }

        return builder.Build();
    }
}
