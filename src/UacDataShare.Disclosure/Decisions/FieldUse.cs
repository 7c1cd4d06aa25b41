namespace UacDataShare.Disclosure.Decisions;

/// <summary>What an operation does with a coordinate. One rule holds for every use of a field.</summary>
public enum FieldUse
{
    /// <summary>Its value is answered.</summary>
    Output,

    /// <summary>Rows are chosen by it.</summary>
    Filter,

    /// <summary>Rows are sorted by it.</summary>
    Order,

    /// <summary>It is counted or added up.</summary>
    Aggregate,

    /// <summary>Its value is carried in a cursor.</summary>
    Cursor,

    /// <summary>Rows are joined by it.</summary>
    Join,
}
