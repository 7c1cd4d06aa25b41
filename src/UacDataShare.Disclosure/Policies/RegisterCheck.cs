using UacDataShare.Disclosure.Authorities;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Disclosure.Sql;

namespace UacDataShare.Disclosure.Policies;

/// <summary>Holds the signed data against the catalogue: a misspelt coordinate, mask, class or purpose would silently grant or bar nothing.</summary>
internal static class RegisterCheck
{
    public static IEnumerable<string> Mistakes(AuthorityRegister register, FieldCatalogue catalogue)
    {
        foreach (var authority in register.Authorities)
        {
            var coordinates = authority.Fields.Keys.Concat(authority.Bars);
            foreach (var unknown in coordinates.Where(coordinate => catalogue.ClassOf(coordinate) is null))
            {
                yield return $"authorities/{authority.Id}.json: {unknown} is not in the catalogue.";
            }

            foreach (var (coordinate, effect) in authority.Fields.Where(pair => !Fits(pair.Key, pair.Value, catalogue)))
            {
                yield return $"authorities/{authority.Id}.json: {coordinate} can not be released as {effect}.";
            }

            if (authority.Geography != "national")
            {
                yield return $"authorities/{authority.Id}.json: its geography can not be enforced; only national can.";
            }

            foreach (var unknown in authority.Recipients.Where(name => !RecipientClassNames.TryParse(name, out _)))
            {
                yield return $"authorities/{authority.Id}.json: there is no recipient class {unknown}.";
            }

            foreach (var unknown in authority.Purposes.Where(name => !PurposeNames.TryParse(name, out _)))
            {
                yield return $"authorities/{authority.Id}.json: there is no purpose {unknown}.";
            }
        }

        foreach (var barred in register.Bars.Fields)
        {
            if (catalogue.ClassOf(barred.Coordinate) is null)
            {
                yield return $"catalogue/bar-list.json: {barred.Coordinate} is not in the catalogue.";
            }

            if (register.Find(barred.Authority) is null)
            {
                yield return $"catalogue/bar-list.json: {barred.Coordinate} names an authority that is not there: {barred.Authority}.";
            }
        }
    }

    private static bool Fits(string coordinate, string effect, FieldCatalogue catalogue) =>
        effect == "allow"
        || (MaskNames.TryParse(effect, out var mask) && catalogue.Field(coordinate) is { } field && MaskSql.Fits(mask, field));
}
