using UacDataShare.Rego.Builtins.RegularExpressions;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json.Schema;

/// <summary>Checks that a value is a JSON schema of drafts 4, 6 or 7, and collects the schemas that have a name of their own.</summary>
internal sealed class SchemaCheck
{
    private const int DepthLimit = 200;

    private static readonly string[] s_types = ["array", "boolean", "integer", "number", "null", "object", "string"];

    private readonly RegoValue _root;
    private int _depth;

    private SchemaCheck(RegoValue root) => _root = root;

    /// <summary>Schemas by <c>$id</c> or <c>id</c>.</summary>
    internal Dictionary<string, RegoValue> Named { get; } = [];

    internal static SchemaCheck Check(RegoValue root)
    {
        var check = new SchemaCheck(root);
        check.CheckSchema(root);
        return check;
    }

    /// <summary>What a reference points to; references to other documents are refused, for nothing is fetched.</summary>
    internal RegoValue Resolve(string reference)
    {
        if (Named.TryGetValue(reference, out var named))
        {
            return named;
        }

        if (!reference.StartsWith('#'))
        {
            throw new SchemaFault($"remote reference loading disabled: {reference}");
        }

        if (!Encodings.UrlText.TryUnescape(reference[1..], plusIsSpace: false, out var pointer, out _))
        {
            throw new SchemaFault($"Reference {reference} must be canonical");
        }

        return Follow(pointer, reference);
    }

    private RegoValue Follow(string pointer, string reference)
    {
        var target = _root;
        foreach (var part in pointer.Length == 0 ? [] : pointer.TrimStart('/').Split('/'))
        {
            var key = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            target = target.IsArray && long.TryParse(key, out var index) ? target.Get(index) : target.Get(key);
        }

        return target.IsDefined ? target : throw new SchemaFault($"Object has no key '{reference.Split('/')[^1]}'");
    }

    private void CheckSchema(RegoValue schema)
    {
        if (schema.IsBoolean)
        {
            return;
        }

        if (!schema.TryGetObject(out var map))
        {
            throw new SchemaFault("Expected: schema, given: " + Operand.TypeName(schema));
        }

        if (++_depth > DepthLimit)
        {
            throw new SchemaFault("the schema nests too deep");
        }

        foreach (var key in (ReadOnlySpan<string>)["$id", "id"])
        {
            if (map[key].TryGetString(out var name))
            {
                Named.TryAdd(name, schema);
            }
        }

        foreach (var (key, value) in map)
        {
            CheckKeyword(key.TryGetString(out var name) ? name : string.Empty, value);
        }

        _depth--;
    }

    private void CheckKeyword(string name, RegoValue value)
    {
        switch (name)
        {
            case "type":
                CheckTypes(value);
                break;
            case "$ref":
                Require(value.TryGetString(out var reference), "string", name);
                Resolve(reference ?? string.Empty);
                break;
            case "properties" or "patternProperties" or "definitions":
                CheckMap(name, value);
                break;
            case "additionalProperties" or "additionalItems" or "propertyNames" or "contains" or "not" or "if" or "then" or "else":
                Require(value.IsObject || value.IsBoolean, "boolean/schema", name);
                CheckSchema(value);
                break;
            case "items":
                CheckItems(value);
                break;
            case "allOf" or "anyOf" or "oneOf":
                CheckList(name, value);
                break;
            case "dependencies":
                CheckDependencies(value);
                break;
            default:
                CheckLimit(name, value);
                break;
        }
    }

    private static void CheckTypes(RegoValue value)
    {
        var isList = value.TryGetArray(out var list);
        Require(value.IsString || isList, "string/array of strings", "type");
        foreach (var item in isList && list is not null ? list.Items.ToArray() : [value])
        {
            Require(item.TryGetString(out var type), "string/array of strings", "type");
            if (!s_types.Contains(type))
            {
                throw new SchemaFault(
                    $"has a primitive type that is NOT VALID -- given: /{type}/ Expected valid values are:[{string.Join(' ', s_types)}]");
            }
        }
    }

    private void CheckMap(string name, RegoValue value)
    {
        if (!value.TryGetObject(out var map))
        {
            throw Invalid("valid schema", name);
        }

        foreach (var (key, item) in map)
        {
            if (name == "patternProperties" && key.TryGetString(out var pattern) && GoRegex.Create(pattern, out _) is null)
            {
                throw new SchemaFault($"Invalid regex pattern '{pattern}'");
            }

            CheckSchema(item);
        }
    }

    private void CheckItems(RegoValue value)
    {
        if (value.IsObject || value.IsBoolean)
        {
            CheckSchema(value);
            return;
        }

        Require(value.TryGetArray(out var list), "schema/array of schemas", "items");
        foreach (var item in (list ?? RegoArray.Empty).Items)
        {
            CheckSchema(item);
        }
    }

    private void CheckList(string name, RegoValue value)
    {
        if (!value.TryGetArray(out var list))
        {
            throw new SchemaFault($"{name} must be an array");
        }

        if (list.Count == 0)
        {
            throw new SchemaFault($"{name} must be of an array of schemas with at least one item");
        }

        foreach (var item in list.Items)
        {
            CheckSchema(item);
        }
    }

    private void CheckDependencies(RegoValue value)
    {
        if (!value.TryGetObject(out var map))
        {
            throw Invalid("object", "dependencies");
        }

        foreach (var (_, item) in map)
        {
            if (!item.TryGetArray(out var names))
            {
                CheckSchema(item);
            }
            else if (names.Items.ToArray().Any(name => !name.IsString))
            {
                throw new SchemaFault("Dependency must be a valid array of strings");
            }
        }
    }

    private static void CheckLimit(string name, RegoValue value)
    {
        switch (name)
        {
            case "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties":
                Require(value.TryGetInt64(out var count), $"{name} must be of an integer");
                Require(count >= 0, $"{name} must be greater than or equal to 0");
                break;
            case "minimum" or "maximum":
                Require(value.IsNumber, $"{name} must be of a number");
                break;
            case "exclusiveMinimum" or "exclusiveMaximum":
                Require(value.IsNumber || value.IsBoolean, "boolean/number", name);
                break;
            case "multipleOf":
                Require(value.IsNumber, "number", name);
                Require(value > RegoValue.From(0), $"{name} must be strictly greater than 0");
                break;
            case "pattern":
                Require(value.TryGetString(out var pattern), "string", name);
                Require(GoRegex.Create(pattern ?? string.Empty, out _) is not null, $"{name} must be a valid regex");
                break;
            case "uniqueItems":
                Require(value.IsBoolean, $"{name} must be of a boolean");
                break;
            case "required":
                var isNames = value.TryGetArray(out var names) && names.Items.ToArray().All(item => item.IsString);
                Require(isNames, $"{name} must be of an array of strings");
                break;
            case "enum":
                Require(value.IsArray, $"{name} must be of an array");
                break;
            case "format" or "title" or "description" or "$id" or "$schema":
                Require(value.IsString, "string", name);
                break;
        }
    }

    private static void Require(bool condition, string expected, string given)
    {
        if (!condition)
        {
            throw Invalid(expected, given);
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new SchemaFault(message);
        }
    }

    private static SchemaFault Invalid(string expected, string given) => new($"Invalid type. Expected: {expected}, given: {given}");
}
