namespace UacDataShare.Disclosure.Sql;

/// <summary>The one statement of an operation.</summary>
/// <param name="Text">The text, the same for every operation of the same form.</param>
/// <param name="Parameters">Its parameters, in order: text, dates, keys, numbers, text arrays, bytes.</param>
/// <param name="Layout">Where each value stands.</param>
public sealed record CompiledStatement(string Text, IReadOnlyList<object> Parameters, RowLayout Layout)
{
    /// <summary>The node number of the row that tells about the page of the query with that slot.</summary>
    public static int PageMarker(int querySlot) => -1 - querySlot;
}
