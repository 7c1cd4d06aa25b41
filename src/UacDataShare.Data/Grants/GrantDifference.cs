namespace UacDataShare.Data.Grants;

/// <summary>What is wrong with a right.</summary>
public enum GrantFault
{
    /// <summary>The role can read a column that the catalogue does not give it.</summary>
    Excess,

    /// <summary>The role cannot read a column that the catalogue gives it.</summary>
    Missing,

    /// <summary>The role can change records.</summary>
    Writable,
}

/// <summary>One difference between the catalogue's grants and the database's.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Table">The table with its schema.</param>
/// <param name="Name">The column, or the right where <paramref name="Fault"/> is <see cref="GrantFault.Writable"/>.</param>
public sealed record GrantDifference(GrantFault Fault, string Table, string Name)
{
    /// <summary>The difference in words.</summary>
    public override string ToString() => Fault switch
    {
        GrantFault.Excess => $"{Table}.{Name} can be read and must not be",
        GrantFault.Missing => $"{Table}.{Name} cannot be read and should be",
        GrantFault.Writable => $"{Table} gives the right {Name}",
    };
}
