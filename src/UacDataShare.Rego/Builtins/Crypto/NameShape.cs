using System.Formats.Asn1;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary>A distinguished name in the shape of Go's pkix.Name.</summary>
internal static class NameShape
{
    private static readonly Dictionary<string, string> s_fields = new()
    {
        ["2.5.4.6"] = "Country",
        ["2.5.4.10"] = "Organization",
        ["2.5.4.11"] = "OrganizationalUnit",
        ["2.5.4.7"] = "Locality",
        ["2.5.4.8"] = "Province",
        ["2.5.4.9"] = "StreetAddress",
        ["2.5.4.17"] = "PostalCode",
    };

    internal static RegoObject Describe(ReadOnlyMemory<byte> encoded)
    {
        var lists = s_fields.Values.ToDictionary(name => name, _ => new List<RegoValue>());
        var names = new List<RegoValue>();
        var (common, serial) = (string.Empty, string.Empty);
        foreach (var (oid, value) in Attributes(encoded))
        {
            names.Add(RegoObject.Create(("Type", Oid(oid)), ("Value", value)));
            if (s_fields.TryGetValue(oid, out var field))
            {
                lists[field].Add(value);
            }

            common = oid == "2.5.4.3" ? value : common;
            serial = oid == "2.5.4.5" ? value : serial;
        }

        var builder = new RegoObjectBuilder(11);
        foreach (var (field, values) in lists)
        {
            builder.Set(field, values.Count == 0 ? RegoValue.Null : RegoArray.Wrap(values));
        }

        builder.Set("SerialNumber", serial);
        builder.Set("CommonName", common);
        builder.Set("Names", names.Count == 0 ? RegoValue.Null : RegoArray.Wrap(names));
        builder.Set("ExtraNames", RegoValue.Null);
        return builder.Build();
    }

    /// <summary>An object identifier as an array of its numbers.</summary>
    internal static RegoValue Oid(string oid) =>
        RegoArray.Create(oid.Split('.').Select(part => RegoNumber.TryParse(part, out var number) ? RegoValue.From(number) : default));

    private static List<(string Oid, string Value)> Attributes(ReadOnlyMemory<byte> encoded)
    {
        var attributes = new List<(string Oid, string Value)>();
        var sequence = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        while (sequence.HasData)
        {
            var set = sequence.ReadSetOf();
            while (set.HasData)
            {
                var pair = set.ReadSequence();
                var oid = pair.ReadObjectIdentifier();
                attributes.Add((oid, Text(pair)));
            }
        }

        return attributes;
    }

    private static string Text(AsnReader reader)
    {
        var tag = reader.PeekTag();
        return tag.TagClass == TagClass.Universal && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString
            or UniversalTagNumber.IA5String or UniversalTagNumber.T61String or UniversalTagNumber.BMPString or UniversalTagNumber.NumericString
            ? reader.ReadCharacterString((UniversalTagNumber)tag.TagValue)
            : Convert.ToHexStringLower(reader.ReadEncodedValue().Span);
    }
}
