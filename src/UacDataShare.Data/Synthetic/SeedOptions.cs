namespace UacDataShare.Data.Synthetic;

/// <summary>Which synthetic records are made.</summary>
/// <param name="Children">How many children, 1 to 1,000,000.</param>
/// <param name="Seed">The same seed and number give the same records on every machine.</param>
public sealed record SeedOptions(int Children, long Seed)
{
    /// <summary>The most children of one seed: their A-numbers have to stay within the reserved range.</summary>
    public const int MostChildren = 1_000_000;
}

/// <summary>How far a seeding is, or what it did.</summary>
/// <param name="Children">Children written.</param>
/// <param name="Rows">Rows written, of every kind.</param>
/// <param name="WereThere">The records of this seed and number were there already, and nothing was written.</param>
public sealed record SeedSummary(long Children, long Rows, bool WereThere = false);
