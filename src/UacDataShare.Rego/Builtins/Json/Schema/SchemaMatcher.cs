using System.Globalization;
using UacDataShare.Rego.Builtins.Numbers;
using UacDataShare.Rego.Builtins.RegularExpressions;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json.Schema;

/// <summary>Holds a document against a checked schema; this part handles combinations of schemas and scalars.</summary>
internal sealed partial class SchemaMatcher
{
    private const int DepthLimit = 500;
    private const string RootPlace = "(root)";

    private readonly SchemaCheck _check;
    private int _depth;

    private SchemaMatcher(SchemaCheck check) => _check = check;

    internal static SchemaFindings Match(SchemaCheck check, RegoValue schema, RegoValue document)
    {
        var findings = new SchemaFindings();
        new SchemaMatcher(check).Match(schema, document, RootPlace, findings);
        return findings;
    }

    private void Match(RegoValue schema, RegoValue node, string place, SchemaFindings findings)
    {
        if (++_depth > DepthLimit)
        {
            throw new SchemaFault("the schema refers to itself without end");
        }

        if (!schema.TryGetObject(out var map))
        {
            if (schema.IsFalse)
            {
                findings.Add(place, "false", "False always fails validation");
            }
        }
        else if (map["$ref"].TryGetString(out var reference))
        {
            Match(_check.Resolve(reference), node, place, findings);
        }
        else if (HasType(map["type"], node, place, findings))
        {
            MatchCombinations(map, node, place, findings);
            MatchCommon(map, node, place, findings);
            MatchByKind(map, node, place, findings);
            findings.Pass();
        }

        _depth--;
    }

    private SchemaFindings Try(RegoValue schema, RegoValue node, string place)
    {
        var findings = new SchemaFindings();
        Match(schema, node, place, findings);
        return findings;
    }

    private static bool HasType(RegoValue types, RegoValue node, string place, SchemaFindings findings)
    {
        if (types.IsUndefined)
        {
            return true;
        }

        var allowed = types.TryGetString(out var single)
            ? [single]
            : types.TryGetArray(out var list) ? list.Items.ToArray().Select(item => item.TryGetString(out var name) ? name : string.Empty).ToList() : [];
        var given = TypeOf(node);
        if (allowed.Contains(given) || (given == "integer" && allowed.Contains("number")))
        {
            return true;
        }

        var expected = allowed.Count == 1 ? allowed[0] : $"[{string.Join(',', allowed)}]";
        findings.Add(place, "invalid_type", $"Invalid type. Expected: {expected}, given: {given}");
        return false;
    }

    private static string TypeOf(RegoValue node)
    {
        if (node.TryGetNumber(out var number))
        {
            return number.IsInteger ? "integer" : "number";
        }

        return Operand.TypeName(node);
    }

    private void MatchCombinations(RegoObject schema, RegoValue node, string place, SchemaFindings findings)
    {
        MatchAny(schema, node, place, findings);
        MatchOne(schema, node, place, findings);
        MatchAll(schema, node, place, findings);
        if (schema["not"].IsDefined && Try(schema["not"], node, place).IsValid)
        {
            findings.Add(place, "number_not", "Must not validate the schema (not)");
        }

        MatchDependencies(schema, node, place, findings);
        MatchCondition(schema, node, place, findings);
        findings.Pass();
    }

    private void MatchAny(RegoObject schema, RegoValue node, string place, SchemaFindings findings)
    {
        if (!schema["anyOf"].TryGetArray(out var choices))
        {
            return;
        }

        SchemaFindings? best = null;
        foreach (var choice in choices.Items)
        {
            var attempt = Try(choice, node, place);
            if (attempt.IsValid)
            {
                return;
            }

            best = best is null || attempt.Score > best.Score ? attempt : best;
        }

        findings.Add(place, "number_any_of", "Must validate at least one schema (anyOf)");
        findings.Merge(best);
    }

    private void MatchOne(RegoObject schema, RegoValue node, string place, SchemaFindings findings)
    {
        if (!schema["oneOf"].TryGetArray(out var choices))
        {
            return;
        }

        SchemaFindings? best = null;
        var count = 0;
        foreach (var choice in choices.Items)
        {
            var attempt = Try(choice, node, place);
            count += attempt.IsValid ? 1 : 0;
            best = !attempt.IsValid && count == 0 && (best is null || attempt.Score > best.Score) ? attempt : best;
        }

        if (count != 1)
        {
            findings.Add(place, "number_one_of", "Must validate one and only one schema (oneOf)");
            findings.Merge(count == 0 ? best : null);
        }
    }

    private void MatchAll(RegoObject schema, RegoValue node, string place, SchemaFindings findings)
    {
        if (!schema["allOf"].TryGetArray(out var parts))
        {
            return;
        }

        var areValid = true;
        foreach (var part in parts.Items)
        {
            var attempt = Try(part, node, place);
            areValid &= attempt.IsValid;
            findings.Merge(attempt);
        }

        if (!areValid)
        {
            findings.Add(place, "number_all_of", "Must validate all the schemas (allOf)");
        }
    }

    private void MatchDependencies(RegoObject schema, RegoValue node, string place, SchemaFindings findings)
    {
        if (!schema["dependencies"].TryGetObject(out var dependencies) || !node.TryGetObject(out var map))
        {
            return;
        }

        foreach (var (key, dependency) in dependencies)
        {
            if (!map.ContainsKey(key))
            {
                continue;
            }

            if (!dependency.TryGetArray(out var names))
            {
                Match(dependency, node, place, findings);
                continue;
            }

            foreach (var name in names.Items)
            {
                if (!map.ContainsKey(name))
                {
                    findings.Add(place, "missing_dependency", $"Has a dependency on {Text(name)}");
                }
            }
        }
    }

    private void MatchCondition(RegoObject schema, RegoValue node, string place, SchemaFindings findings)
    {
        if (schema["if"].IsUndefined)
        {
            return;
        }

        var branch = Try(schema["if"], node, place).IsValid ? "then" : "else";
        if (schema[branch].IsUndefined)
        {
            return;
        }

        var attempt = Try(schema[branch], node, place);
        if (!attempt.IsValid)
        {
            findings.Add(place, "condition_" + branch, $"Must validate \"{branch}\" as \"if\" was {(branch == "then" ? "" : "not ")}valid");
            findings.Merge(attempt);
        }
    }

    private static void MatchCommon(RegoObject schema, RegoValue node, string place, SchemaFindings findings)
    {
        var constant = schema["const"];
        if (constant.IsDefined && constant != node)
        {
            findings.Add(place, "const", $"{place} does not match: {GoJson.Write(constant)}");
        }

        if (schema["enum"].TryGetArray(out var allowed) && !allowed.Items.Contains(node))
        {
            var list = string.Join(", ", allowed.Items.ToArray().Select(GoJson.Write));
            findings.Add(place, "enum", $"{place} must be one of the following: {(list.Length == 0 ? "(none)" : list)}");
        }

        if (schema["format"].TryGetString(out var format) && node.TryGetString(out var text) && !SchemaFormats.Matches(format, text))
        {
            findings.Add(place, "format", $"Does not match format '{format}'");
        }

        findings.Pass();
    }

    private void MatchByKind(RegoObject schema, RegoValue node, string place, SchemaFindings findings)
    {
        if (node.TryGetObject(out var map))
        {
            MatchObject(schema, map, place, findings);
        }
        else if (node.TryGetArray(out var array))
        {
            MatchArray(schema, array, place, findings);
        }
        else if (node.TryGetString(out var text))
        {
            MatchString(schema, text, place, findings);
        }
        else if (node.IsNumber)
        {
            MatchNumber(schema, node, place, findings);
        }
    }

    private static void MatchString(RegoObject schema, string text, string place, SchemaFindings findings)
    {
        var length = CodePoints.Count(text);
        if (schema["minLength"].TryGetInt64(out var minimum) && length < minimum)
        {
            findings.Add(place, "string_gte", $"String length must be greater than or equal to {minimum}");
        }

        if (schema["maxLength"].TryGetInt64(out var maximum) && length > maximum)
        {
            findings.Add(place, "string_lte", $"String length must be less than or equal to {maximum}");
        }

        if (schema["pattern"].TryGetString(out var pattern) && GoRegex.Create(pattern, out _)?.IsMatch(text) != true)
        {
            findings.Add(place, "pattern", $"Does not match pattern '{pattern}'");
        }

        findings.Pass();
    }

    private static void MatchNumber(RegoObject schema, RegoValue node, string place, SchemaFindings findings)
    {
        if (schema["multipleOf"] is { IsNumber: true } multiple && !IsMultiple(node, multiple))
        {
            findings.Add(place, "multiple_of", $"Must be a multiple of {multiple}");
        }

        // In draft 4 an exclusive limit is a flag beside the limit.
        var (low, high) = (schema["minimum"], schema["maximum"]);
        var (lowExclusive, highExclusive) = (schema["exclusiveMinimum"], schema["exclusiveMaximum"]);
        Limit(node, lowExclusive.IsTrue ? default : low, -1, isExclusive: false, place, findings);
        Limit(node, lowExclusive.IsTrue ? low : lowExclusive, -1, isExclusive: true, place, findings);
        Limit(node, highExclusive.IsTrue ? default : high, 1, isExclusive: false, place, findings);
        Limit(node, highExclusive.IsTrue ? high : highExclusive, 1, isExclusive: true, place, findings);
        findings.Pass();
    }

    private static void Limit(RegoValue node, RegoValue limit, int side, bool isExclusive, string place, SchemaFindings findings)
    {
        if (!limit.IsNumber)
        {
            return;
        }

        var order = node.CompareTo(limit) * side;
        if (order < 0 || (order == 0 && !isExclusive))
        {
            return;
        }

        var (type, words) = side < 0 ? ("number_gt", "greater than") : ("number_lt", "less than");
        findings.Add(place, isExclusive ? type : type + "e", $"Must be {words}{(isExclusive ? "" : " or equal to")} {limit}");
    }

    private static bool IsMultiple(RegoValue node, RegoValue multiple) =>
        GoDecimal.TryParse(node.NumberText, out var value) && GoDecimal.TryParse(multiple.NumberText, out var unit)
        && new GoDecimal(value.Numerator * unit.Denominator, value.Denominator * unit.Numerator).IsInteger;

    private static string Text(RegoValue value) => value.TryGetString(out var text) ? text : string.Empty;

    private static string Under(string place, string key) => place == RootPlace ? key : $"{place}.{key}";

    private static string Under(string place, int index) => Under(place, index.ToString(CultureInfo.InvariantCulture));
}
