using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Types;

/// <summary>A Rego type in the words of OPA's type checker; see <see cref="RegoTypeText"/> for its notation.</summary>
internal sealed class RegoType
{
    private RegoType(RegoTypeKind kind) => Kind = kind;

    internal static RegoType Null { get; } = new(RegoTypeKind.Null);

    internal static RegoType Boolean { get; } = new(RegoTypeKind.Boolean);

    internal static RegoType Number { get; } = new(RegoTypeKind.Number);

    internal static RegoType String { get; } = new(RegoTypeKind.String);

    /// <summary>Any value at all.</summary>
    internal static RegoType Any { get; } = new(RegoTypeKind.Any);

    internal RegoTypeKind Kind { get; }

    /// <summary>The alternatives of <see cref="RegoTypeKind.Any"/>; none means any value.</summary>
    internal IReadOnlyList<RegoType> Alternatives { get; private init; } = [];

    /// <summary>The types of an array's leading elements, or of a function's arguments.</summary>
    internal IReadOnlyList<RegoType> Items { get; private init; } = [];

    /// <summary>The types under an object's known keys.</summary>
    internal IReadOnlyList<RegoProperty> Properties { get; private init; } = [];

    /// <summary>The type of further keys of an object; null when there are none.</summary>
    internal RegoType? DynamicKey { get; private init; }

    /// <summary>The type of further elements of an array, members of a set or values of an object; null when there are none.</summary>
    internal RegoType? Dynamic { get; private init; }

    /// <summary>The type of a function's result; null for one without.</summary>
    internal RegoType? Result { get; private init; }

    /// <summary>Whether every value is of this type.</summary>
    internal bool IsAnything => Kind == RegoTypeKind.Any && Alternatives.Count == 0;

    internal static RegoType AnyOf(params IReadOnlyList<RegoType> alternatives) => new(RegoTypeKind.Any) { Alternatives = alternatives };

    internal static RegoType Array(IReadOnlyList<RegoType> items, RegoType? dynamic) =>
        new(RegoTypeKind.Array) { Items = items, Dynamic = dynamic };

    internal static RegoType Object(IReadOnlyList<RegoProperty> properties, RegoType? key, RegoType? value) =>
        new(RegoTypeKind.Object) { Properties = properties, DynamicKey = key, Dynamic = value };

    internal static RegoType Set(RegoType element) => new(RegoTypeKind.Set) { Dynamic = element };

    internal static RegoType Function(IReadOnlyList<RegoType> arguments, RegoType? result) =>
        new(RegoTypeKind.Function) { Items = arguments, Result = result };

    /// <inheritdoc/>
    public override string ToString() => RegoTypeText.Write(this);
}

/// <summary>A known key of an object type and the type under it.</summary>
internal sealed record RegoProperty(RegoValue Key, RegoType Type);
