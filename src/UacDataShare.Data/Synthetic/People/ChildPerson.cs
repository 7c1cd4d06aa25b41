using System.Globalization;
using UacDataShare.Data.Synthetic.Vocabulary;

namespace UacDataShare.Data.Synthetic.People;

/// <summary>What is true of one child, before any system records it.</summary>
internal sealed class ChildPerson
{
    /// <summary>No A-number that begins with 99 was ever given: those of invented children begin so.</summary>
    private const int ReservedANumbers = 990_000_000;

    private static readonly Weights<(int From, int To)> Ages = new(
        ((17, 17), 36), ((16, 16), 22), ((15, 15), 14), ((13, 14), 12), ((6, 12), 13), ((0, 5), 3));

    public ChildPerson(SyntheticRandom random, FamilyNames names, int number, DateOnly released)
    {
        Number = number;
        Released = released;
        Admitted = released.AddDays(-Stay(random));
        Sex = random.Chance(64) ? "M" : "F";
        Name = PersonName.Draw(random, names, Sex);
        Family = names;
        var (from, to) = random.Weighted(Ages);
        BirthDate = Admitted.AddYears(-random.Between(from, to)).AddDays(-random.Below(364));
    }

    public int Number { get; }

    public string Id => RowWriter.Id("C", Number);

    public string ANumber => (ReservedANumbers + Number).ToString(CultureInfo.InvariantCulture);

    public PersonName Name { get; }

    public FamilyNames Family { get; }

    public string Sex { get; }

    public DateOnly BirthDate { get; }

    public DateOnly Admitted { get; }

    public DateOnly Released { get; }

    public int Age => Released.Year - BirthDate.Year;

    /// <summary>A telephone of the place: 555-0100 to 555-0199 belong to nobody.</summary>
    public static string Phone(SyntheticRandom random, Place place) =>
        string.Create(CultureInfo.InvariantCulture, $"+1{place.AreaCode}55501{random.Below(100):D2}");

    private static int Stay(SyntheticRandom random) => random.Chance(8) ? random.Between(90, 400) : random.Between(8, 75);
}
