namespace UacDataShare.Rego.Types;

/// <summary>The kinds of a Rego type.</summary>
internal enum RegoTypeKind
{
    /// <summary>Any value, or any of the listed alternatives.</summary>
    Any,

    /// <summary>Null.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    String,

    /// <summary>An array: typed leading elements, then any number of one type.</summary>
    Array,

    /// <summary>An object: typed known keys, then any keys of one type with values of one type.</summary>
    Object,

    /// <summary>A set of elements of one type.</summary>
    Set,

    /// <summary>A function.</summary>
    Function,
}
