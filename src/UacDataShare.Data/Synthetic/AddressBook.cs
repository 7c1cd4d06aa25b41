using UacDataShare.Data.Synthetic.People;

namespace UacDataShare.Data.Synthetic;

/// <summary>
/// Addresses of families. Most are their own; some share one of a few buildings, a few buildings very often: many children at one
/// address is what an inspector looks for.
/// </summary>
internal sealed class AddressBook(long seed, int children)
{
    private const double SharedPercent = 7;
    private const int ChildrenPerBuilding = 120;

    /// <summary>Apart from the streams of the families.</summary>
    private const long BuildingStreams = 1L << 40;

    private readonly int _buildings = Math.Max(2, children / ChildrenPerBuilding);

    public Address For(SyntheticRandom random)
    {
        if (!random.Chance(SharedPercent))
        {
            return Address.Draw(random);
        }

        var skewed = Math.Pow(random.Fraction(), 2);
        var building = new SyntheticRandom(seed, BuildingStreams + (long)(skewed * _buildings));
        return Address.Draw(building, quality: "COMPLETE").WithOwnDoor(random);
    }
}
