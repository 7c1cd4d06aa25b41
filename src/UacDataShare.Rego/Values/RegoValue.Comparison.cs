namespace UacDataShare.Rego.Values;

public readonly partial struct RegoValue
{
    /// <summary>Whether both are the same value; numbers are equal by value, whatever their text.</summary>
    public static bool operator ==(RegoValue left, RegoValue right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(RegoValue left, RegoValue right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> sorts first.</summary>
    public static bool operator <(RegoValue left, RegoValue right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="right"/> sorts first.</summary>
    public static bool operator >(RegoValue left, RegoValue right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> sorts first or is equal.</summary>
    public static bool operator <=(RegoValue left, RegoValue right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="right"/> sorts first or is equal.</summary>
    public static bool operator >=(RegoValue left, RegoValue right) => left.CompareTo(right) >= 0;

    /// <summary>Equality of values: numeric for numbers, by members for composites. Undefined equals undefined.</summary>
    public bool Equals(RegoValue other)
    {
        if (ReferenceEquals(_reference, other._reference))
        {
            return _bits == other._bits;
        }

        return _reference switch
        {
            string text => other._reference is string otherText && string.Equals(text, otherText),
            RegoNumber number => number.EqualsNumber(other),
            ScalarTag when other._reference is RegoNumber number => number.EqualsNumber(this),
            RegoArray array => other._reference is RegoArray otherArray && array.Equals(otherArray),
            RegoObject map => other._reference is RegoObject otherMap && map.Equals(otherMap),
            RegoSet set => other._reference is RegoSet otherSet && set.Equals(otherSet),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RegoValue other && Equals(other);

    /// <summary>
    /// The total order of values: undefined, null, boolean, number, string, array, object, set; strings by code point, arrays
    /// element by element, objects by sorted keys then values, sets by sorted members.
    /// </summary>
    public int CompareTo(RegoValue other)
    {
        if (ReferenceEquals(_reference, other._reference))
        {
            return _bits.CompareTo(other._bits);
        }

        var kind = Kind;
        var otherKind = other.Kind;
        if (kind != otherKind)
        {
            return kind < otherKind ? -1 : 1;
        }

        return _reference switch
        {
            string text when other._reference is string otherText => CodePoints.Compare(text, otherText),
            RegoArray array when other._reference is RegoArray otherArray => array.CompareTo(otherArray),
            RegoObject map when other._reference is RegoObject otherMap => map.CompareTo(otherMap),
            RegoSet set when other._reference is RegoSet otherSet => set.CompareTo(otherSet),
            _ => CompareNumbers(this, other),
        };
    }

    /// <inheritdoc/>
    public override int GetHashCode() => _reference switch
    {
        string text => text.GetHashCode(StringComparison.Ordinal),
        ScalarTag tag => ReferenceEquals(tag, ScalarTag.Integer)
            ? RegoNumber.HashInt64(_bits)
            : (int)tag.Kind * 7919 + (int)_bits,
        null => 0,
        _ => _reference.GetHashCode(),
    };

    private static int CompareNumbers(RegoValue left, RegoValue right)
    {
        if (left.TryGetInt64(out var leftInteger) && right.TryGetInt64(out var rightInteger))
        {
            return leftInteger.CompareTo(rightInteger);
        }

        return left.TryGetNumber(out var leftNumber) && right.TryGetNumber(out var rightNumber)
            ? leftNumber.CompareTo(rightNumber)
            : 0;
    }
}
