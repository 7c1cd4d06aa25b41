using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Tiles;

/// <summary>What was read or computed from stored tiles, or why it could not be.</summary>
/// <typeparam name="T">What was wanted.</typeparam>
public readonly struct Read<T>
{
    private readonly T? _value;

    /// <summary>A value.</summary>
    public Read(T value) => _value = value;

    /// <summary>An error.</summary>
    public Read(LedgerError error) => Error = error;

    /// <summary>Why there is no value; null where there is one.</summary>
    public LedgerError? Error { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is an error instead.</exception>
    public T Value => Error is null && _value is { } value ? value : throw new InvalidOperationException(Error?.ToString());

    /// <summary>Continues with the value or with the error.</summary>
    public TResult Match<TResult>(Func<T, TResult> value, Func<LedgerError, TResult> error)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(error);
        return Error is null ? value(Value) : error(Error);
    }
}
