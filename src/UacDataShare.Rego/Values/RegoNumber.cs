using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace UacDataShare.Rego.Values;

/// <summary>
/// A number that keeps its decimal text: <c>1.0</c>, <c>1e3</c> and integers of any size. Its value is
/// coefficient × 10^exponent, exact, with a coefficient that does not end in 0.
/// </summary>
public sealed class RegoNumber : RegoNode, IEquatable<RegoNumber>
{
    // A larger exponent is refused on reading: no arithmetic on it could finish in sensible time.
    private const int ExponentLimit = 100_000_000;

    private const int ManyZeros = 200;

    private static readonly BigInteger s_manyZeros = BigInteger.Pow(10, ManyZeros);

    private readonly BigInteger _coefficient;
    private readonly int _exponent;

    private RegoNumber(string text, BigInteger coefficient, int exponent)
        : base(RegoKind.Number)
    {
        Text = text;
        _coefficient = coefficient;
        _exponent = exponent;
        IsInt64 = TryInt64(coefficient, exponent, out var value);
        Int64 = value;
        IsCanonicalInt64 = IsInt64 && text == value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The number as it was written or computed; valid JSON.</summary>
    public string Text { get; }

    /// <summary>Whether the value is an integer that fits 64 bits, however written.</summary>
    public bool IsInt64 { get; }

    /// <summary>Whether the value has no fraction.</summary>
    public bool IsInteger => _exponent >= 0;

    internal long Int64 { get; }

    internal bool IsCanonicalInt64 { get; }

    /// <summary>An integer of 64 bits.</summary>
    public static RegoNumber From(long value) => From(new BigInteger(value));

    /// <summary>An integer of any size.</summary>
    public static RegoNumber From(BigInteger value)
    {
        var (coefficient, exponent) = Normalize(value, 0);
        return new RegoNumber(value.ToString(CultureInfo.InvariantCulture), coefficient, exponent);
    }

    /// <summary>A finite double in its shortest text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is infinite or not a number.</exception>
    public static RegoNumber From(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "A Rego number is finite.");
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return TryParse(text, out var number) ? number : From(0L);
    }

    /// <summary>Reads a number in JSON's grammar and keeps its text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RegoNumber? number)
    {
        ArgumentNullException.ThrowIfNull(text);
        number = null;
        if (!NumberSyntax.TrySplit(text, out var digits, out var exponent) || Math.Abs(exponent) > ExponentLimit)
        {
            return false;
        }

        var (coefficient, scale) = Normalize(digits, (int)exponent);
        number = new RegoNumber(text, coefficient, scale);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(RegoNumber? other) =>
        other is not null && _exponent == other._exponent && _coefficient == other._coefficient;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RegoNumber);

    /// <summary>Orders by value.</summary>
    public int CompareTo(RegoNumber? other)
    {
        if (other is null)
        {
            return 1;
        }

        if (_coefficient.Sign != other._coefficient.Sign)
        {
            return _coefficient.Sign.CompareTo(other._coefficient.Sign);
        }

        var magnitude = Magnitude.CompareTo(other.Magnitude);
        return magnitude != 0 ? magnitude * _coefficient.Sign : CompareScaled(other);
    }

    /// <inheritdoc/>
    public override int GetHashCode() => IsInt64 ? HashInt64(Int64) : HashCode.Combine(_coefficient, _exponent);

    /// <summary>The integer value, whatever its size, if there is no fraction and it has at most a million digits.</summary>
    public bool TryGetInteger(out BigInteger value)
    {
        if (IsInt64)
        {
            value = Int64;
            return true;
        }

        var fits = _exponent is >= 0 and < 1_000_000;
        value = fits ? _coefficient * BigInteger.Pow(10, _exponent) : BigInteger.Zero;
        return fits;
    }

    internal BigInteger Coefficient => _coefficient;

    internal int Exponent => _exponent;

    internal static int HashInt64(long value) => value.GetHashCode();

    internal bool EqualsNumber(RegoValue other)
    {
        if (other.IsInlineInteger)
        {
            return IsInt64 && other.TryGetInt64(out var value) && value == Int64;
        }

        return other.Reference is RegoNumber number && Equals(number);
    }

    // Digits before the point of the value, so that numbers of different size compare without being expanded.
    private long Magnitude => _coefficient.IsZero ? long.MinValue : DigitCount(_coefficient) + (long)_exponent;

    private int CompareScaled(RegoNumber other)
    {
        var scale = Math.Min(_exponent, other._exponent);
        var left = _coefficient * BigInteger.Pow(10, _exponent - scale);
        var right = other._coefficient * BigInteger.Pow(10, other._exponent - scale);
        return left.CompareTo(right);
    }

    private static int DigitCount(BigInteger value) => BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).Length;

    private static (BigInteger Coefficient, int Exponent) Normalize(BigInteger coefficient, int exponent)
    {
        if (coefficient.IsZero)
        {
            return (BigInteger.Zero, 0);
        }

        // Long numbers lose their zeros in large steps first.
        var zeros = coefficient.GetBitLength() > 1024 ? Strip(ref coefficient, s_manyZeros, ManyZeros) : 0;
        zeros += Strip(ref coefficient, 10, 1);
        return (coefficient, exponent + zeros);
    }

    /// <summary>Divides by a power of ten as often as nothing is left over; the number of zeros that went.</summary>
    private static int Strip(ref BigInteger coefficient, BigInteger power, int zerosOfPower)
    {
        var zeros = 0;
        while (true)
        {
            var (quotient, rest) = BigInteger.DivRem(coefficient, power);
            if (!rest.IsZero)
            {
                return zeros;
            }

            coefficient = quotient;
            zeros += zerosOfPower;
        }
    }

    private static bool TryInt64(BigInteger coefficient, int exponent, out long value)
    {
        value = 0;
        if (exponent is < 0 or > 18)
        {
            return false;
        }

        var scaled = coefficient * BigInteger.Pow(10, exponent);
        if (scaled < long.MinValue || scaled > long.MaxValue)
        {
            return false;
        }

        value = (long)scaled;
        return true;
    }
}
