using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary>
/// Ed25519 (RFC 8032 §5.1) in plain big integers, because the base library has none. Verification handles public data only. Signing is
/// not constant in time: it serves <c>io.jwt.encode_sign</c>, whose key a policy holds in clear text anyway.
/// </summary>
internal static class Ed25519
{
    internal const int KeySize = 32;
    internal const int SignatureSize = 64;

    private static readonly BigInteger s_prime = BigInteger.Pow(2, 255) - 19;

    private static readonly BigInteger s_order =
        BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);

    private static readonly BigInteger s_d = Mod(-121665 * Inverse(121666));
    private static readonly BigInteger s_rootOfMinusOne = BigInteger.ModPow(2, (s_prime - 1) / 4, s_prime);
    private static readonly Point s_base = BasePoint();

    /// <summary>
    /// Whether the signature is valid: the encoding of s below the order, no cofactor, R compared byte by byte, as Go's crypto/ed25519.
    /// </summary>
    internal static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (key.Length != KeySize || signature.Length != SignatureSize || !TryDecode(key, out var point))
        {
            return false;
        }

        var s = Little(signature[32..]);
        if (s >= s_order)
        {
            return false;
        }

        var k = Little(Hash(signature[..32], key, message)) % s_order;
        var expected = Add(Multiply(s_base, s), Multiply(point.Negate(), k));
        return Encode(expected).AsSpan().SequenceEqual(signature[..32]);
    }

    /// <summary>Signs with a private key of 32 bytes.</summary>
    internal static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        var expanded = SHA512.HashData(seed);
        expanded[0] &= 248;
        expanded[31] &= 127;
        expanded[31] |= 64;
        var scalar = Little(expanded.AsSpan(0, 32));
        var key = Encode(Multiply(s_base, scalar));
        var r = Little(Hash(expanded.AsSpan(32), message, [])) % s_order;
        var first = Encode(Multiply(s_base, r));
        var k = Little(Hash(first, key, message)) % s_order;
        var second = ((r + (k * scalar)) % s_order).ToByteArray(isUnsigned: true);
        var signature = new byte[SignatureSize];
        first.CopyTo(signature, 0);
        second.CopyTo(signature, 32);
        return signature;
    }

    private static byte[] Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(first);
        hash.AppendData(second);
        hash.AppendData(third);
        return hash.GetHashAndReset();
    }

    private static Point BasePoint()
    {
        var y = Mod(4 * Inverse(5));
        TryRecoverX(y, 0, out var x);
        return Point.Of(x, y);
    }

    private static bool TryDecode(ReadOnlySpan<byte> bytes, out Point point)
    {
        var copy = bytes.ToArray();
        var sign = copy[31] >> 7;
        copy[31] &= 127;
        var y = Mod(Little(copy));
        var isPoint = TryRecoverX(y, sign, out var x);
        point = Point.Of(x, y);
        return isPoint;
    }

    private static byte[] Encode(Point point)
    {
        var inverse = Inverse(point.Z);
        var (x, y) = (Mod(point.X * inverse), Mod(point.Y * inverse));
        var bytes = new byte[32];
        y.ToByteArray(isUnsigned: true).CopyTo(bytes, 0);
        bytes[31] |= (byte)(x.IsEven ? 0 : 128);
        return bytes;
    }

    private static bool TryRecoverX(BigInteger y, int sign, out BigInteger x)
    {
        var square = Mod(y * y);
        var ratio = Mod((square - 1) * Inverse((s_d * square) + 1));
        x = BigInteger.ModPow(ratio, (s_prime + 3) / 8, s_prime);
        if (Mod((x * x) - ratio) != 0)
        {
            x = Mod(x * s_rootOfMinusOne);
        }

        if (Mod((x * x) - ratio) != 0)
        {
            return false;
        }

        x = x.IsEven == (sign == 0) ? x : Mod(-x);
        return true;
    }

    private static Point Add(Point left, Point right)
    {
        var a = Mod((left.Y - left.X) * (right.Y - right.X));
        var b = Mod((left.Y + left.X) * (right.Y + right.X));
        var c = Mod(2 * left.T * right.T * s_d);
        var d = Mod(2 * left.Z * right.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Point(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }

    private static Point Multiply(Point point, BigInteger scalar)
    {
        var result = new Point(BigInteger.Zero, BigInteger.One, BigInteger.One, BigInteger.Zero);
        for (; !scalar.IsZero; scalar >>= 1)
        {
            if (!scalar.IsEven)
            {
                result = Add(result, point);
            }

            point = Add(point, point);
        }

        return result;
    }

    private static BigInteger Little(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true);

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(Mod(value), s_prime - 2, s_prime);

    private static BigInteger Mod(BigInteger value)
    {
        var rest = value % s_prime;
        return rest.Sign < 0 ? rest + s_prime : rest;
    }

    /// <summary>A point in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z.</summary>
    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
    {
        internal static Point Of(BigInteger x, BigInteger y) => new(x, y, BigInteger.One, Mod(x * y));

        internal Point Negate() => new(Mod(-X), Y, Z, Mod(-T));
    }
}
