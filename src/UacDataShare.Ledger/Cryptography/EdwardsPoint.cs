using System.Numerics;

namespace UacDataShare.Ledger.Cryptography;

/// <summary>A point of the curve edwards25519 in extended homogeneous coordinates (RFC 8032 §5.1.4).</summary>
internal readonly struct EdwardsPoint
{
    private static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Modulo(-121665 * Inverse(121666));
    private static readonly BigInteger TwoD = Modulo(2 * D);
    private static readonly BigInteger SquareRootOfMinusOne = BigInteger.ModPow(2, (Prime - 1) / 4, Prime);
    private static readonly BigInteger LowBits = (BigInteger.One << 255) - 1;

    private readonly BigInteger _x;
    private readonly BigInteger _y;
    private readonly BigInteger _z;
    private readonly BigInteger _t;

    private EdwardsPoint(BigInteger x, BigInteger y, BigInteger z, BigInteger t) => (_x, _y, _z, _t) = (x, y, z, t);

    public static EdwardsPoint Base { get; } = DecodeBase();

    private static EdwardsPoint Identity => new(0, 1, 1, 0);

    /// <summary>The point a·P + b·Q, both scalars at once.</summary>
    public static EdwardsPoint MultiplyAdd(BigInteger a, EdwardsPoint p, BigInteger b, EdwardsPoint q)
    {
        var both = p.Add(q);
        var sum = Identity;
        for (var bit = (int)Math.Max(a.GetBitLength(), b.GetBitLength()) - 1; bit >= 0; bit--)
        {
            sum = sum.Add(sum);
            sum = ((a >> bit).IsEven, (b >> bit).IsEven) switch
            {
                (false, false) => sum.Add(both),
                (false, true) => sum.Add(p),
                (true, false) => sum.Add(q),
                (true, true) => sum,
            };
        }

        return sum;
    }

    /// <summary>Decodes as OpenSSL does: y is reduced modulo the prime, and a sign bit on x = 0 is ignored.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out EdwardsPoint point)
    {
        var encoded = new BigInteger(bytes, isUnsigned: true);
        var y = Modulo(encoded & LowBits);
        var isNegative = !(encoded >> 255).IsZero;
        point = default;
        if (!TryRecoverX(y, out var x))
        {
            return false;
        }

        x = x.IsEven == isNegative ? Modulo(-x) : x;
        point = new EdwardsPoint(x, y, 1, Modulo(x * y));
        return true;
    }

    public byte[] Encode()
    {
        var inverse = Inverse(_z);
        var (x, y) = (Modulo(_x * inverse), Modulo(_y * inverse));
        var bytes = new byte[Ed25519.PublicKeyLength];
        y.TryWriteBytes(bytes, out _, isUnsigned: true);
        bytes[^1] |= x.IsEven ? (byte)0 : (byte)0x80;
        return bytes;
    }

    public EdwardsPoint Negate() => new(Modulo(-_x), _y, _z, Modulo(-_t));

    // RFC 8032 §5.1.4; complete, so it also doubles.
    private EdwardsPoint Add(EdwardsPoint other)
    {
        var a = (_y - _x) * (other._y - other._x) % Prime;
        var b = (_y + _x) * (other._y + other._x) % Prime;
        var c = _t * TwoD % Prime * other._t % Prime;
        var d = 2 * _z * other._z % Prime;
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new EdwardsPoint(Modulo(e * f), Modulo(g * h), Modulo(f * g), Modulo(e * h));
    }

    // RFC 8032 §5.1.3: x² = (y² - 1) / (d·y² + 1).
    private static bool TryRecoverX(BigInteger y, out BigInteger x)
    {
        var squareOfY = y * y % Prime;
        var square = Modulo((squareOfY - 1) * Inverse((D * squareOfY) + 1));
        x = BigInteger.ModPow(square, (Prime + 3) / 8, Prime);
        if (Modulo((x * x) - square).IsZero)
        {
            return true;
        }

        x = x * SquareRootOfMinusOne % Prime;
        return Modulo((x * x) - square).IsZero;
    }

    private static EdwardsPoint DecodeBase()
    {
        var bytes = new byte[Ed25519.PublicKeyLength];
        Array.Fill(bytes, (byte)0x66);
        bytes[0] = 0x58;
        return TryDecode(bytes, out var point) ? point : throw new InvalidOperationException("The base point is not on the curve.");
    }

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(Modulo(value), Prime - 2, Prime);

    private static BigInteger Modulo(BigInteger value)
    {
        var rest = value % Prime;
        return rest.Sign < 0 ? rest + Prime : rest;
    }
}
