using System.Globalization;
using System.Text;
using UacDataShare.Data.Extracts.Kinds;
using UacDataShare.Data.Synthetic.People;

namespace UacDataShare.Data.Synthetic;

/// <summary>A release: where to, to whom, and how the child can be reached there.</summary>
internal sealed class ReleaseRecords(SyntheticRandom random, RowWriter rows, ChildPerson child, string? sponsor, Address address)
{
    /// <summary>A source gives two rows with one id, as the published release data did.</summary>
    private const double RepeatedPercent = 0.4;

    private static readonly Weights<string> Unsponsored = new(
        ("AGE_OUT", 42), ("REUNIFIED_PROGRAM", 20), ("RUNAWAY", 12), ("VOLUNTARY_DEPARTURE", 9), ("AGE_REDETERMINATION", 7), ("REMOVAL", 4),
        ("IMMIGRATION_RELIEF", 3), ("LOCAL_LAW_ENFORCEMENT", 1.5), ("OTHER", 1.4), ("DEATH", 0.1));

    private readonly string _phone = ChildPerson.Phone(random, address.Place);
    private readonly string? _email = random.Chance(18) ? Email(child) : null;

    public void Write()
    {
        var type = sponsor is null ? random.Weighted(Unsponsored) : "REUNIFIED_SPONSOR";
        WriteRelease(type, child.Released, address.Unit);
        if (random.Chance(RepeatedPercent))
        {
            WriteRelease(type, child.Released.AddDays(1), "Unit R");
        }

        WriteLocation();
        WriteContact("PHONE", 1, random.Chance(80) ? _phone : null);
        WriteContact("EMAIL", 2, _email);
    }

    private void WriteRelease(string type, DateOnly recorded, string? unit) => rows.Add(ReleaseKind.Kind, RowWriter.Id("R", child.Number), recorded,
        ("child_id", child.Id),
        ("sponsor_id", sponsor),
        ("release_date", child.Released),
        ("discharge_type", type),
        ("address_line", address.Line),
        ("unit", unit),
        ("city", address.Line is null ? null : address.Place.City),
        ("state", address.Place.State),
        ("zip", address.Line is null ? null : address.Place.Zip),
        ("county_fips", address.Line is null ? null : address.Place.CountyFips),
        ("address_quality", address.Quality),
        ("child_phone", _phone),
        ("child_email", _email),
        ("home_country_contact", $"Synthetic: a relative in {child.Family.Origin.Code}"),
        ("cat4_discharge_plan", sponsor is null ? "Synthetic: discharge plan of a child without a sponsor." : null));

    private void WriteLocation()
    {
        if (address.Line is null)
        {
            return;
        }

        rows.Add(LocationKind.Kind, RowWriter.Id("W", child.Number, 1), child.Released,
            ("child_id", child.Id),
            ("kind", "RELEASE"),
            ("address_line", address.Unit is null ? address.Line : $"{address.Line} {address.Unit}"),
            ("city", address.Place.City),
            ("state", address.Place.State),
            ("zip", address.Place.Zip),
            ("source", "verification of release"),
            ("valid_from", child.Released));
    }

    private void WriteContact(string kind, int count, string? value)
    {
        if (value is not null)
        {
            rows.Add(ContactPointKind.Kind, RowWriter.Id("K", child.Number, count), child.Released,
                ("child_id", child.Id), ("kind", kind), ("value", value), ("source", "verification of release"), ("valid_from", child.Released));
        }
    }

    /// <summary>At example.org, which belongs to nobody.</summary>
    private static string Email(ChildPerson child)
    {
        var letters = $"{child.Name.Given.Split(' ')[0]}.{child.Name.First}".Normalize(NormalizationForm.FormD)
            .Where(c => char.IsAsciiLetter(c) || c == '.');
        return string.Create(CultureInfo.InvariantCulture, $"{string.Concat(letters).ToLowerInvariant()}.{child.Number}@example.org");
    }
}
