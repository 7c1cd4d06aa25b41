using System.Numerics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Net;

/// <summary><c>net.cidr_merge</c>: the fewest ranges that cover the same addresses.</summary>
internal static class CidrMerge
{
    internal static RegoValue Merge(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Members.TryOf(arguments[0], out var members))
        {
            return context.Fail("operand must be an array");
        }

        var networks = new List<IpNetwork>();
        for (var i = 0; i < members.Count; i++)
        {
            if (!TryRead(context, members[i], out var network))
            {
                return default;
            }

            networks.Add(network);
        }

        var result = new RegoSetBuilder();
        foreach (var group in networks.GroupBy(network => network.Bits))
        {
            AddMerged(result, [.. group.OrderBy(network => network.First).ThenBy(network => network.Prefix)], group.Key);
        }

        return result.Build();
    }

    private static bool TryRead(BuiltinContext context, RegoValue value, out IpNetwork network)
    {
        network = new IpNetwork(BigInteger.Zero, 0, 32);
        if (!value.TryGetString(out var text))
        {
            context.Fail("element must be string");
            return false;
        }

        if (!IpNetwork.TryAddress(text, out var address))
        {
            var isRange = Cidr.TryNetwork(context, text, out var parsed);
            network = parsed ?? network;
            return isRange;
        }

        if (IpNetwork.BitsOf(text) == 128)
        {
            context.Fail("IPv6 invalid: needs prefix length");
            return false;
        }

        network = IpNetwork.Of(address, ClassPrefix(address), 32);
        return true;
    }

    // A bare IPv4 address stands for the network of its class (RFC 791): A, B or C; other classes have none.
    private static int ClassPrefix(BigInteger address) => (int)(address >> 24) switch
    {
        < 128 => 8,
        < 192 => 16,
        < 224 => 24,
        _ => 32,
    };

    private static void AddMerged(RegoSetBuilder result, List<IpNetwork> networks, int bits)
    {
        var (first, last) = (networks[0].First, networks[0].Last);
        foreach (var network in networks)
        {
            if (network.First > last + 1)
            {
                AddCover(result, first, last, bits);
                (first, last) = (network.First, network.Last);
            }

            last = BigInteger.Max(last, network.Last);
        }

        AddCover(result, first, last, bits);
    }

    // Takes the largest aligned block that starts at the first address and fits, again and again.
    private static void AddCover(RegoSetBuilder result, BigInteger first, BigInteger last, int bits)
    {
        while (first <= last)
        {
            var host = 0;
            while (host < bits && (first & ((BigInteger.One << (host + 1)) - 1)).IsZero && first + (BigInteger.One << (host + 1)) - 1 <= last)
            {
                host++;
            }

            result.Add(new IpNetwork(first, bits - host, bits).ToString());
            first += BigInteger.One << host;
        }
    }
}
