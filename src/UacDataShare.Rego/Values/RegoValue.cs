using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace UacDataShare.Rego.Values;

/// <summary>
/// An immutable Rego value in 16 bytes: a reference and 64 bits. <c>default</c> is undefined. Null, booleans and integers of 64 bits
/// live in the bits, strings are .NET strings, all else is a <see cref="RegoNode"/>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct RegoValue : IEquatable<RegoValue>, IComparable<RegoValue>
{
    private readonly object? _reference;
    private readonly long _bits;

    private RegoValue(object? reference, long bits)
    {
        _reference = reference;
        _bits = bits;
    }

    /// <summary>No value.</summary>
    public static RegoValue Undefined => default;

    /// <summary>The JSON null.</summary>
    public static RegoValue Null => new(ScalarTag.Null, 0);

    /// <summary>True.</summary>
    public static RegoValue True => new(ScalarTag.Boolean, 1);

    /// <summary>False.</summary>
    public static RegoValue False => new(ScalarTag.Boolean, 0);

    /// <summary>The string without characters.</summary>
    public static RegoValue EmptyString => new(string.Empty, 0);

    /// <summary>The kind; <see cref="RegoKind.Undefined"/> for <c>default</c>.</summary>
    public RegoKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_reference is null)
            {
                return RegoKind.Undefined;
            }

            return _reference.GetType() == typeof(string) ? RegoKind.String : Unsafe.As<RegoNode>(_reference).Kind;
        }
    }

    /// <summary>Whether there is a value.</summary>
    public bool IsDefined => _reference is not null;

    /// <summary>Whether there is no value.</summary>
    public bool IsUndefined => _reference is null;

    /// <summary>Whether this is null.</summary>
    public bool IsNull => ReferenceEquals(_reference, ScalarTag.Null);

    /// <summary>Whether this is true or false.</summary>
    public bool IsBoolean => ReferenceEquals(_reference, ScalarTag.Boolean);

    /// <summary>Whether this is the boolean true.</summary>
    public bool IsTrue => IsBoolean && _bits != 0;

    /// <summary>Whether this is the boolean false. Undefined is not false.</summary>
    public bool IsFalse => IsBoolean && _bits == 0;

    /// <summary>Whether a rule body goes on after this expression: defined and not false.</summary>
    public bool IsTruthy => _reference is not null && !IsFalse;

    /// <summary>Whether this is a number.</summary>
    public bool IsNumber => ReferenceEquals(_reference, ScalarTag.Integer) || _reference is RegoNumber;

    /// <summary>Whether this is a string.</summary>
    public bool IsString => _reference is string;

    /// <summary>Whether this is an array.</summary>
    public bool IsArray => _reference is RegoArray;

    /// <summary>Whether this is an object.</summary>
    public bool IsObject => _reference is RegoObject;

    /// <summary>Whether this is a set.</summary>
    public bool IsSet => _reference is RegoSet;

    /// <summary>Whether this is an array, an object or a set.</summary>
    public bool IsComposite => _reference is RegoArray or RegoObject or RegoSet;

    /// <summary>A boolean.</summary>
    public static RegoValue From(bool value) => new(ScalarTag.Boolean, value ? 1 : 0);

    /// <summary>An integer.</summary>
    public static RegoValue From(long value) => new(ScalarTag.Integer, value);

    /// <summary>A string; lone surrogates are kept and written as U+FFFD.</summary>
    public static RegoValue From(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new RegoValue(value, 0);
    }

    /// <summary>A number with its text kept.</summary>
    public static RegoValue From(RegoNumber value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.IsCanonicalInt64 ? From(value.Int64) : new RegoValue(value, 0);
    }

    /// <summary>A finite number in its shortest text that reads back to the same double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is infinite or not a number.</exception>
    public static RegoValue From(double value) => From(RegoNumber.From(value));

    /// <summary>An array.</summary>
    public static RegoValue From(RegoArray value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new RegoValue(value, 0);
    }

    /// <summary>An object.</summary>
    public static RegoValue From(RegoObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new RegoValue(value, 0);
    }

    /// <summary>A set.</summary>
    public static RegoValue From(RegoSet value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new RegoValue(value, 0);
    }

    /// <summary>A boolean.</summary>
    public static implicit operator RegoValue(bool value) => From(value);

    /// <summary>An integer.</summary>
    public static implicit operator RegoValue(long value) => From(value);

    /// <summary>A string.</summary>
    public static implicit operator RegoValue(string value) => From(value);

    /// <summary>An array.</summary>
    public static implicit operator RegoValue(RegoArray value) => From(value);

    /// <summary>An object.</summary>
    public static implicit operator RegoValue(RegoObject value) => From(value);

    /// <summary>A set.</summary>
    public static implicit operator RegoValue(RegoSet value) => From(value);

    /// <summary>The characters of a string value.</summary>
    public bool TryGetString([NotNullWhen(true)] out string? value)
    {
        value = _reference as string;
        return value is not null;
    }

    /// <summary>The value of a boolean.</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = IsTrue;
        return IsBoolean;
    }

    /// <summary>The value of a number that is an integer of 64 bits, however written (<c>1.0</c> too).</summary>
    public bool TryGetInt64(out long value)
    {
        if (ReferenceEquals(_reference, ScalarTag.Integer))
        {
            value = _bits;
            return true;
        }

        if (_reference is RegoNumber { IsInt64: true } number)
        {
            value = number.Int64;
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>The number with its text.</summary>
    public bool TryGetNumber([NotNullWhen(true)] out RegoNumber? value)
    {
        value = ReferenceEquals(_reference, ScalarTag.Integer) ? RegoNumber.From(_bits) : _reference as RegoNumber;
        return value is not null;
    }

    /// <summary>The array.</summary>
    public bool TryGetArray([NotNullWhen(true)] out RegoArray? value)
    {
        value = _reference as RegoArray;
        return value is not null;
    }

    /// <summary>The object.</summary>
    public bool TryGetObject([NotNullWhen(true)] out RegoObject? value)
    {
        value = _reference as RegoObject;
        return value is not null;
    }

    /// <summary>The set.</summary>
    public bool TryGetSet([NotNullWhen(true)] out RegoSet? value)
    {
        value = _reference as RegoSet;
        return value is not null;
    }

    /// <summary>
    /// The part under <paramref name="key"/>: an object's value, an array's element (key an integer from 0), a set's member itself;
    /// undefined when there is none or this is a scalar.
    /// </summary>
    public RegoValue Get(RegoValue key) => _reference switch
    {
        RegoObject value => value[key],
        RegoArray value => key.TryGetInt64(out var index) ? value.ElementOrUndefined(index) : default,
        RegoSet value => value.Contains(key) ? key : default,
        _ => default,
    };

    /// <summary>Number of elements, members or pairs; of a string its code points; 0 for other scalars.</summary>
    public int Count => _reference switch
    {
        RegoObject value => value.Count,
        RegoArray value => value.Count,
        RegoSet value => value.Count,
        string value => CodePoints.Count(value),
        _ => 0,
    };

    /// <summary>The value as a Rego term: <c>{1, 2}</c>, <c>set()</c>, <c>{"a": null}</c>; empty for undefined.</summary>
    public override string ToString() => RegoTermText.Write(this);

    internal string NumberText => _reference is RegoNumber number
        ? number.Text
        : _bits.ToString(CultureInfo.InvariantCulture);

    internal bool IsInlineInteger => ReferenceEquals(_reference, ScalarTag.Integer);

    internal object? Reference => _reference;
}
