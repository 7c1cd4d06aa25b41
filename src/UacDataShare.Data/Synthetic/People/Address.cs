using System.Globalization;
using UacDataShare.Data.Synthetic.Vocabulary;

namespace UacDataShare.Data.Synthetic.People;

/// <summary>An address as a release form has it, with what is wrong with it.</summary>
internal sealed record Address(string? Line, string? Unit, Place Place, string Quality)
{
    private static readonly Weights<string> Qualities = new(
        ("COMPLETE", 93), ("BLANK", 1.2), ("UNDELIVERABLE", 2.2), ("NO_UNIT", 2.6), ("PO_BOX", 1));

    /// <summary>The whole address in one line, or null where it is blank.</summary>
    public string? OneLine => Line is null ? null : $"{string.Join(' ', new[] { Line, Unit }.OfType<string>())}, {Place.City}, {Place.State} {Place.Zip}";

    public static Address Draw(SyntheticRandom random, string? quality = null)
    {
        var place = Places.In(random.Weighted(Places.States), random);
        quality ??= random.Weighted(Qualities);
        return quality switch
        {
            "BLANK" => new Address(null, null, place, quality),
            "PO_BOX" => new Address(string.Create(CultureInfo.InvariantCulture, $"PO Box {random.Between(10000, 99999)}"), null, place, quality),
            _ => new Address(Street(random), quality != "NO_UNIT" && random.Chance(45) ? Door(random) : null, place, quality),
        };
    }

    /// <summary>The same building, another door.</summary>
    public Address WithOwnDoor(SyntheticRandom random) => this with { Unit = random.Chance(60) ? Door(random) : Unit };

    private static string Street(SyntheticRandom random) => string.Create(CultureInfo.InvariantCulture,
        $"{random.Between(10, 9899)} {random.Pick(Streets.Sides)}Sample {random.Pick(Streets.Trees)} {random.Pick(Streets.Kinds)}");

    private static string Door(SyntheticRandom random) => string.Create(CultureInfo.InvariantCulture,
        $"Apt {random.Between(1, 48)}{random.Pick(["", "", "A", "B", "C"])}");
}
