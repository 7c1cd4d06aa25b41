using UacDataShare.Data.Synthetic.People;
using UacDataShare.Data.Synthetic.Vocabulary;

namespace UacDataShare.Data.Synthetic;

/// <summary>A sponsor, the household, and the children who are released there: one, or brothers and sisters with near A-numbers.</summary>
internal sealed class FamilyRecords(SyntheticRandom random, RowWriter rows, AddressBook addresses, long family)
{
    public void Write(int firstChild, int size)
    {
        var names = FamilyNames.Draw(random, random.Weighted(Origins.ByShare));
        var released = Calendar.ReleaseDate(random);
        var address = addresses.For(random);
        var sponsor = random.Chance(89) ? new SponsorRecords(random, rows, family, names, address, released).Write() : null;

        for (var i = 0; i < size; i++)
        {
            var person = new ChildPerson(random, names, firstChild + i, Calendar.Later(released, i == 0 ? 0 : random.Below(4)));
            new ChildRecords(random, rows, person).Write();
            new ReleaseRecords(random, rows, person, sponsor, address).Write();
            new FollowUpRecords(random, rows, person, address).Write();
        }
    }
}
