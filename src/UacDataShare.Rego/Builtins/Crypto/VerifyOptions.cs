using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary>How a chain of certificates is verified.</summary>
internal sealed record VerifyOptions
{
    private static readonly Dictionary<string, string> s_usages = new()
    {
        ["KeyUsageAny"] = "2.5.29.37.0",
        ["KeyUsageServerAuth"] = "1.3.6.1.5.5.7.3.1",
        ["KeyUsageClientAuth"] = "1.3.6.1.5.5.7.3.2",
        ["KeyUsageCodeSigning"] = "1.3.6.1.5.5.7.3.3",
        ["KeyUsageEmailProtection"] = "1.3.6.1.5.5.7.3.4",
        ["KeyUsageIPSECEndSystem"] = "1.3.6.1.5.5.7.3.5",
        ["KeyUsageIPSECTunnel"] = "1.3.6.1.5.5.7.3.6",
        ["KeyUsageIPSECUser"] = "1.3.6.1.5.5.7.3.7",
        ["KeyUsageTimeStamping"] = "1.3.6.1.5.5.7.3.8",
        ["KeyUsageOCSPSigning"] = "1.3.6.1.5.5.7.3.9",
        ["KeyUsageMicrosoftServerGatedCrypto"] = "1.3.6.1.4.1.311.10.3.3",
        ["KeyUsageNetscapeServerGatedCrypto"] = "2.16.840.1.113730.4.1",
        ["KeyUsageMicrosoftCommercialCodeSigning"] = "1.3.6.1.4.1.311.2.1.22",
        ["KeyUsageMicrosoftKernelCodeSigning"] = "1.3.6.1.4.1.311.61.1.1",
    };

    /// <summary>The order in which certificates' numbers for extended usages are given.</summary>
    internal static IReadOnlyList<string> UsageOids { get; } = [.. s_usages.Values];

    /// <summary>The name that the leaf must be for, or empty.</summary>
    internal string DnsName { get; private init; } = string.Empty;

    /// <summary>The instant in nanoseconds; null for the query's.</summary>
    internal long? Instant { get; private init; }

    /// <summary>Extended usages any of which the chain must allow; none given: server authentication.</summary>
    internal IReadOnlyList<string> Usages { get; private init; } = ["1.3.6.1.5.5.7.3.1"];

    /// <summary>Reads the options; null after recording what is wrong.</summary>
    internal static VerifyOptions? Read(BuiltinContext context, RegoObject source)
    {
        var options = new VerifyOptions();
        foreach (var (key, value) in source)
        {
            var name = key.TryGetString(out var text) ? text : string.Empty;
            var next = options.With(context, name, value);
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    private VerifyOptions? With(BuiltinContext context, string name, RegoValue value)
    {
        switch (name)
        {
            case "DNSName" when value.TryGetString(out var dnsName):
                return this with { DnsName = dnsName.Trim('"') };
            case "CurrentTime" when value.TryGetInt64(out var instant):
                return this with { Instant = instant };
            case "MaxConstraintComparisons" when value.TryGetInt64(out _):
                return this;
            case "KeyUsages" when Members.TryOf(value, out var members):
                return WithUsages(context, members);
            case "DNSName":
                context.Fail("'DNSName' should be a string");
                return null;
            case "CurrentTime" or "MaxConstraintComparisons":
                context.Fail($"'{name}' should be a {(value.IsNumber ? "valid int64 " : "")}number");
                return null;
            case "KeyUsages":
                context.Fail("'KeyUsages' should be an Array or Set");
                return null;
            default:
                context.Fail("invalid key option");
                return null;
        }
    }

    private VerifyOptions? WithUsages(BuiltinContext context, Members members)
    {
        var oids = new List<string>();
        var wrong = new List<string>();
        for (var i = 0; i < members.Count; i++)
        {
            if (!members[i].TryGetString(out var usage))
            {
                continue;
            }

            if (s_usages.TryGetValue(usage.Trim('"'), out var oid))
            {
                oids.Add(oid);
            }
            else
            {
                wrong.Add(usage.Trim('"'));
            }
        }

        if (wrong.Count > 0)
        {
            context.Fail($"invalid entries for 'KeyUsages' found: [{string.Join(' ', wrong)}]");
            return null;
        }

        return oids.Count == 0 ? this : this with { Usages = oids };
    }
}
