namespace UacDataShare.Rego.Values;

/// <summary>The kinds of a Rego value, in the order in which values of different kinds sort.</summary>
public enum RegoKind
{
    /// <summary>No value: a document that does not exist. It never occurs inside a composite.</summary>
    Undefined = 0,

    /// <summary>The JSON null.</summary>
    Null = 1,

    /// <summary>True or false; false sorts first.</summary>
    Boolean = 2,

    /// <summary>A number, exact as written.</summary>
    Number = 3,

    /// <summary>A string of Unicode code points.</summary>
    String = 4,

    /// <summary>An ordered list of values.</summary>
    Array = 5,

    /// <summary>A map from any value to any value.</summary>
    Object = 6,

    /// <summary>An unordered collection of distinct values.</summary>
    Set = 7,
}
