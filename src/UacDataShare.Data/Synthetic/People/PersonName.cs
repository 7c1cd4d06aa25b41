using UacDataShare.Data.Synthetic.Vocabulary;

namespace UacDataShare.Data.Synthetic.People;

/// <summary>Given names and family names; where Spanish is spoken, the father's and the mother's.</summary>
internal sealed record PersonName(string Given, string First, string? Second)
{
    public string Family => Second is null ? First : $"{First} {Second}";

    public override string ToString() => $"{Given} {Family}";

    public static PersonName Draw(SyntheticRandom random, FamilyNames family, string sex) => new(GivenOf(random, family.Origin, sex), family.First, family.Second);

    private static string GivenOf(SyntheticRandom random, Origin origin, string sex)
    {
        var names = origin.SpeaksSpanish
            ? sex == "F" ? Names.SpanishGirls : Names.SpanishBoys
            : sex == "F" ? Names.Elsewhere[origin.Code].Girls : Names.Elsewhere[origin.Code].Boys;
        var first = random.Pick(names);
        var second = random.Pick(names);
        return origin.SpeaksSpanish && random.Chance(55) && second != first ? $"{first} {second}" : first;
    }
}

/// <summary>The family names that brothers and sisters share.</summary>
internal sealed record FamilyNames(Origin Origin, string First, string? Second, bool IsMayan)
{
    public static FamilyNames Draw(SyntheticRandom random, Origin origin)
    {
        if (!origin.SpeaksSpanish)
        {
            return new FamilyNames(origin, random.Pick(Names.Elsewhere[origin.Code].Families), null, IsMayan: false);
        }

        var isMayan = random.Chance(origin.Indigenous);
        var second = random.Chance(92) ? Family(random, isMayan && random.Chance(70)) : null;
        return new FamilyNames(origin, Family(random, isMayan), second, isMayan);
    }

    private static string Family(SyntheticRandom random, bool isMayan) => random.Pick(isMayan ? Names.MayanFamilies : Names.SpanishFamilies);
}
