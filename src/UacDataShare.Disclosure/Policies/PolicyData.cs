using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Policies;

/// <summary>The policy's <c>data</c>: <c>data.authorities</c> by id, and <c>data.catalogue.fields</c> by coordinate.</summary>
internal static class PolicyData
{
    public static RegoValue Of(IReadOnlyList<PolicySource> sources, FieldCatalogue catalogue)
    {
        var authorities = new RegoObjectBuilder();
        foreach (var source in sources.Where(one => one.Path.StartsWith("authorities/", StringComparison.Ordinal)))
        {
            var row = RegoJson.Parse(source.Content.Span);
            authorities.Set(row.Get("id"), row);
        }

        var fields = new RegoObjectBuilder();
        foreach (var (coordinate, fieldClass) in catalogue.Coordinates)
        {
            fields.Set(RegoValue.From(coordinate), Object(("class", RegoValue.From(fieldClass))));
        }

        return Object(
            ("authorities", RegoValue.From(authorities.Build())),
            ("catalogue", Object(("fields", RegoValue.From(fields.Build())))));
    }

    private static RegoValue Object(params ReadOnlySpan<(RegoValue Key, RegoValue Value)> members) => RegoObject.Create(members);
}
