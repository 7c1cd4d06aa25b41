namespace UacDataShare.Disclosure.Decisions;

/// <summary>The spelling of each <see cref="FieldUse"/> in policy input, and in the schema.</summary>
public static class FieldUses
{
    /// <summary>The spelling in policy input, such as <c>output</c>.</summary>
    public static string PolicyName(this FieldUse use) => use switch
    {
        FieldUse.Output => "output",
        FieldUse.Filter => "filter",
        FieldUse.Order => "order",
        FieldUse.Aggregate => "aggregate",
        FieldUse.Cursor => "cursor",
        FieldUse.Join => "join",
    };

    /// <summary>The spelling in the schema, such as <c>OUTPUT</c>.</summary>
    public static string SchemaName(this FieldUse use) => use.PolicyName().ToUpperInvariant();
}
