using System.Globalization;
using UacDataShare.Data.Extracts;
using UacDataShare.Data.Synthetic.People;

namespace UacDataShare.Data.Synthetic;

/// <summary>Invents records: the same for the same number of children and the same seed, family by family.</summary>
internal static class SyntheticRecords
{
    private static readonly Weights<int> Siblings = new((1, 88), (2, 9.5), (3, 2), (4, 0.5));

    /// <summary>The source system under which the records of a seed are known.</summary>
    public static string SourceSystem(long seed) => string.Create(CultureInfo.InvariantCulture, $"SYNTHETIC-{seed}");

    /// <summary>The records of each family, parents before those that refer to them.</summary>
    /// <param name="children">How many children, exactly.</param>
    /// <param name="seed">What the randomness is drawn from.</param>
    public static IEnumerable<IReadOnlyList<ExtractRow>> Families(int children, long seed)
    {
        var rows = new RowWriter(SourceSystem(seed));
        var addresses = new AddressBook(seed, children);
        var born = 0;
        for (var family = 1; born < children; family++)
        {
            var random = new SyntheticRandom(seed, family);
            var size = Math.Min(random.Weighted(Siblings), children - born);
            new FamilyRecords(random, rows, addresses, family).Write(firstChild: born + 1, size);
            born += size;
            yield return rows.Take();
        }
    }
}
