using System.Buffers.Binary;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>The <c>uuid</c> family (RFC 4122).</summary>
internal static class Uuids
{
    // Ticks of 100 ns from 1582-10-15 to 1970-01-01.
    private const long EpochTicks = 122_192_928_000_000_000;

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("uuid.rfc4122", "(string) => string", Create) { IsNondeterministic = true },
        new("uuid.parse", "(string) => object[string: any]", Parse),
    ];

    private static RegoValue Create(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        context.DrawOnce(RegoArray.Create("uuid.rfc4122", arguments[0]), static random =>
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            return RegoValue.From(new Guid(bytes, bigEndian: true).ToString());
        });

    private static RegoValue Parse(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        return TryBytes(text, out var bytes) ? Describe(bytes) : default(RegoValue);
    }

    private static bool TryBytes(string text, out byte[] bytes)
    {
        bytes = [];
        if (text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) && text.Length == 45)
        {
            text = text[9..];
        }
        else if (text.Length == 38)
        {
            text = text[1..^1];
        }

        var format = text.Length == 32 ? "N" : "D";
        if (!Guid.TryParseExact(text, format, out var parsed))
        {
            return false;
        }

        bytes = parsed.ToByteArray(bigEndian: true);
        return true;
    }

    private static RegoObject Describe(byte[] bytes)
    {
        var version = bytes[6] >> 4;
        var builder = new RegoObjectBuilder(7);
        builder.Set("version", (long)version);
        builder.Set("variant", Variant(bytes[8]));
        if (version is not (1 or 2))
        {
            return builder.Build();
        }

        builder.Set("time", Nanoseconds(bytes));
        builder.Set("nodeid", string.Join('-', bytes[10..].Select(item => Convert.ToHexStringLower([item]))));
        builder.Set("macvariables", MacVariables(bytes[10]));
        builder.Set("clocksequence", (long)(BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(8)) & 0x3FFF));
        if (version == 2)
        {
            builder.Set("id", (long)BinaryPrimitives.ReadUInt32BigEndian(bytes));
            builder.Set("domain", Domain(bytes[9]));
        }

        return builder.Build();
    }

    private static long Nanoseconds(byte[] bytes)
    {
        var low = (long)BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var middle = (long)BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4));
        var high = (long)BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(6)) & 0xFFF;
        return unchecked((low | (middle << 32) | (high << 48)) - EpochTicks) * 100;
    }

    private static string Variant(byte value) => value switch
    {
        < 0x80 => "Reserved",
        < 0xC0 => "RFC4122",
        < 0xE0 => "Microsoft",
        _ => "Future",
    };

    private static string MacVariables(byte first) =>
        ((first & 2) != 0 ? "local" : "global") + ":" + ((first & 1) != 0 ? "multicast" : "unicast");

    private static string Domain(byte value) => value switch
    {
        0 => "Person",
        1 => "Group",
        2 => "Org",
        _ => $"Domain{value}",
    };
}
