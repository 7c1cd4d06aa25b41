using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Syntax;

/// <summary>Brings annotations into the one form that policies and tools see.</summary>
internal static class AnnotationForm
{
    private static readonly string[] AsWritten = ["title", "description", "organizations", "schemas", "custom", "compile", "labels"];

    public static RegoObject Normalise(RegoObject content, string scope)
    {
        var form = new RegoObjectBuilder();
        form.Set("scope", scope);
        foreach (var key in AsWritten)
        {
            if (content.TryGet(key, out var value) && !value.IsNull)
            {
                form.Set(key, value);
            }
        }

        if (content["entrypoint"].IsTrue)
        {
            form.Set("entrypoint", true);
        }

        SetEach(form, content, "authors", Author);
        SetEach(form, content, "related_resources", Resource);
        return form.Build();
    }

    private static void SetEach(RegoObjectBuilder form, RegoObject content, string key, Func<RegoValue, RegoValue> convert)
    {
        if (content[key].TryGetArray(out var items))
        {
            form.Set(key, RegoArray.Create(items.Select(convert)));
        }
    }

    /// <summary><c>Name Surname &lt;address&gt;</c>: either part may be missing.</summary>
    private static RegoValue Author(RegoValue author)
    {
        if (!author.TryGetString(out var text))
        {
            return author;
        }

        var builder = new RegoObjectBuilder();
        var open = text.LastIndexOf('<');
        var hasAddress = open >= 0 && text.EndsWith('>');
        var name = (hasAddress ? text[..open] : text).Trim();
        if (name.Length > 0)
        {
            builder.Set("name", name);
        }

        if (hasAddress)
        {
            builder.Set("email", text[(open + 1)..^1].Trim());
        }

        return builder.Build();
    }

    private static RegoValue Resource(RegoValue resource) =>
        resource.IsString ? RegoObject.Create(("ref", resource)) : resource;
}
