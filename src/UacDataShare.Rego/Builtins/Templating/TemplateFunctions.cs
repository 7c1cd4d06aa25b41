using System.Net;
using UacDataShare.Rego.Builtins.Encodings;
using UacDataShare.Rego.Builtins.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Templating;

/// <summary>The functions that every template has.</summary>
internal static class TemplateFunctions
{
    /// <summary>Whether a value counts as true: defined, not null, false, zero or empty.</summary>
    internal static bool IsTrue(RegoValue value) => value.Kind switch
    {
        RegoKind.Undefined or RegoKind.Null => false,
        RegoKind.Boolean => value.IsTrue,
        RegoKind.Number => value != RegoValue.From(0),
        _ => value.Count > 0,
    };

    internal static RegoValue Call(BuiltinContext context, string name, List<RegoValue> arguments)
    {
        switch (name)
        {
            case "not":
                return !IsTrue(One(name, arguments));
            case "len":
                return (long)(One(name, arguments).TryGetString(out var text) ? RawText.ToBytes(text).Length : arguments[0].Count);
            case "index":
                return Index(arguments);
            case "slice":
                return Slice(arguments);
            case "eq":
                return arguments.Count > 1 && arguments.Skip(1).Any(other => other == arguments[0]);
            case "ne" or "lt" or "le" or "gt" or "ge":
                return Compare(name, arguments);
            case "print":
                return string.Concat(arguments.Select(TemplateText.Print));
            case "println":
                return string.Join(' ', arguments.Select(TemplateText.Print)) + "\n";
            case "printf":
                return Format(context, arguments);
            case "html":
                return WebUtility.HtmlEncode(string.Concat(arguments.Select(TemplateText.Print)));
            case "urlquery":
                return UrlText.EscapeQuery(string.Concat(arguments.Select(TemplateText.Print)));
            case "js":
                return string.Concat(arguments.Select(TemplateText.Print))
                    .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("<", "\\u003C", StringComparison.Ordinal)
                    .Replace(">", "\\u003E", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal)
                    .Replace("=", "\\u003D", StringComparison.Ordinal).Replace("\n", "\\u000A", StringComparison.Ordinal);
            default:
                throw new TemplateFault($"function \"{name}\" not defined");
        }
    }

    private static RegoValue One(string name, List<RegoValue> arguments) =>
        arguments.Count == 1 ? arguments[0] : throw new TemplateFault($"wrong number of args for {name}: want 1 got {arguments.Count}");

    private static RegoValue Index(List<RegoValue> arguments)
    {
        if (arguments.Count == 0)
        {
            throw new TemplateFault("wrong number of args for index: want at least 1 got 0");
        }

        var value = arguments[0];
        foreach (var key in arguments.Skip(1))
        {
            var isOutside = value.IsArray && value.Get(key).IsUndefined;
            value = isOutside ? throw new TemplateFault($"error calling index: index out of range: {key}") : value.Get(key);
        }

        return value;
    }

    private static RegoValue Slice(List<RegoValue> arguments)
    {
        var source = arguments.Count > 0 ? arguments[0] : default;
        var size = source.TryGetString(out var text) ? text.Length : source.Count;
        var from = arguments.Count > 1 && arguments[1].TryGetInt64(out var first) ? first : 0;
        var to = arguments.Count > 2 && arguments[2].TryGetInt64(out var last) ? last : size;
        if (from < 0 || to > size || from > to || !(source.IsString || source.IsArray))
        {
            throw new TemplateFault("error calling slice: index out of range");
        }

        return source.TryGetArray(out var array)
            ? RegoArray.Create(array.Items[(int)from..(int)to])
            : RegoValue.From((text ?? string.Empty)[(int)from..(int)to]);
    }

    private static RegoValue Compare(string name, List<RegoValue> arguments)
    {
        if (arguments.Count != 2 || (name != "ne" && arguments[0].Kind != arguments[1].Kind))
        {
            throw new TemplateFault($"error calling {name}: incompatible types for comparison");
        }

        var order = arguments[0].CompareTo(arguments[1]);
        return name switch
        {
            "ne" => order != 0,
            "lt" => order < 0,
            "le" => order <= 0,
            "gt" => order > 0,
            _ => order >= 0,
        };
    }

    private static RegoValue Format(BuiltinContext context, List<RegoValue> arguments)
    {
        if (arguments.Count == 0 || !arguments[0].TryGetString(out var format))
        {
            throw new TemplateFault("error calling printf: the format is no string");
        }

        return new GoFormatter(context, format, [.. arguments.Skip(1).Select(GoArgument.From)]).Format()
            ?? throw new TemplateFault("the evaluation budget is spent");
    }
}
