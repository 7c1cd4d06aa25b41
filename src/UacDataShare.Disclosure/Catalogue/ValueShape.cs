namespace UacDataShare.Disclosure.Catalogue;

/// <summary>How a column's value is stored and written.</summary>
public enum ValueShape
{
    /// <summary><c>text</c>, written as a JSON string.</summary>
    Text,

    /// <summary><c>date</c>, written as <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary><c>timestamptz</c>, written in UTC as RFC 3339.</summary>
    Instant,

    /// <summary><c>integer</c>, written as a JSON number.</summary>
    Integer,

    /// <summary><c>boolean</c>.</summary>
    Boolean,
}
