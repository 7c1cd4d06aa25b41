using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace UacDataShare.Rego.Builtins.Net;

/// <summary>A range of addresses of one family given by its first address and the length of its prefix.</summary>
/// <param name="First">The first address as a number.</param>
/// <param name="Prefix">Bits that all addresses share.</param>
/// <param name="Bits">32 or 128.</param>
internal sealed record IpNetwork(BigInteger First, int Prefix, int Bits)
{
    internal BigInteger Last => First + Size - 1;

    internal BigInteger Size => BigInteger.One << (Bits - Prefix);

    /// <summary>Reads <c>address/prefix</c>; the address may lie inside the range.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out IpNetwork? network)
    {
        network = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryAddress(text[..slash], out var address))
        {
            return false;
        }

        // A mapped IPv6 address counts as IPv6 here, because its prefix does.
        var bits = text[..slash].Contains(':', StringComparison.Ordinal) ? 128 : 32;
        var digits = text[(slash + 1)..];
        if (digits.Length is 0 or > 3 || !digits.All(char.IsAsciiDigit) || (digits.Length > 1 && digits[0] == '0'))
        {
            return false;
        }

        var prefix = int.Parse(digits, CultureInfo.InvariantCulture);
        if (prefix > bits)
        {
            return false;
        }

        network = Of(address, prefix, bits);
        return true;
    }

    internal static IpNetwork Of(BigInteger address, int prefix, int bits)
    {
        var host = bits - prefix;
        return new IpNetwork((address >> host) << host, prefix, bits);
    }

    /// <summary>Reads an address without zone; IPv4 in four decimal parts without leading zeros.</summary>
    internal static bool TryAddress(string text, out BigInteger address)
    {
        address = default;
        if (!text.Contains(':', StringComparison.Ordinal) && !IsDotted(text))
        {
            return false;
        }

        if (text.Contains('%', StringComparison.Ordinal) || text.Contains('[', StringComparison.Ordinal) || !IPAddress.TryParse(text, out var parsed))
        {
            return false;
        }

        address = new BigInteger(parsed.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
        return true;
    }

    internal static int BitsOf(string address) => address.Contains(':', StringComparison.Ordinal) ? 128 : 32;

    internal static string Text(BigInteger address, int bits)
    {
        var bytes = new byte[bits / 8];
        var number = address.ToByteArray(isUnsigned: true, isBigEndian: true);
        number.CopyTo(bytes, bytes.Length - number.Length);
        var parsed = new IPAddress(bytes);
        return parsed.AddressFamily == AddressFamily.InterNetworkV6 && parsed.IsIPv4MappedToIPv6
            ? parsed.MapToIPv4().ToString()
            : parsed.ToString();
    }

    internal bool Contains(BigInteger address, int bits) => bits == Bits && address >= First && address <= Last;

    internal bool Contains(IpNetwork other) => other.Bits == Bits && other.First >= First && other.Last <= Last;

    internal bool Overlaps(IpNetwork other) => other.Bits == Bits && other.First <= Last && other.Last >= First;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Text(First, Bits)}/{Prefix}");

    private static bool IsDotted(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(part =>
            part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0')
            && int.Parse(part, CultureInfo.InvariantCulture) < 256);
    }
}
