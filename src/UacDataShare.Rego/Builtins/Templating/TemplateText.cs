using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Templating;

/// <summary>Values as Go prints them: <c>[a b]</c>, <c>map[a:1]</c>.</summary>
internal static class TemplateText
{
    internal static string Print(RegoValue value)
    {
        if (value.IsUndefined)
        {
            return "<undefined>";
        }

        if (value.IsNull)
        {
            return "<no value>";
        }

        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, RegoValue value)
    {
        if (value.TryGetString(out var characters))
        {
            text.Append(characters);
        }
        else if (value.TryGetObject(out var map))
        {
            text.Append("map[");
            for (var i = 0; i < map.Count; i++)
            {
                text.Append(i == 0 ? string.Empty : " ");
                Append(text, map.KeyAt(i));
                text.Append(':');
                Append(text, map.ValueAt(i));
            }

            text.Append(']');
        }
        else if (Members.TryOf(value, out var members))
        {
            text.Append('[');
            for (var i = 0; i < members.Count; i++)
            {
                text.Append(i == 0 ? string.Empty : " ");
                Append(text, members[i]);
            }

            text.Append(']');
        }
        else
        {
            text.Append(value.IsNull ? "<nil>" : RegoTermText.Write(value));
        }
    }
}
