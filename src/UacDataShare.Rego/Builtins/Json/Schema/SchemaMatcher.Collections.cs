using UacDataShare.Rego.Builtins.RegularExpressions;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json.Schema;

internal sealed partial class SchemaMatcher
{
    private void MatchArray(RegoObject schema, RegoArray array, string place, SchemaFindings findings)
    {
        MatchItems(schema, array, place, findings);
        if (schema["minItems"].TryGetInt64(out var minimum) && array.Count < minimum)
        {
            findings.Add(place, "array_min_items", $"Array must have at least {minimum} items");
        }

        if (schema["maxItems"].TryGetInt64(out var maximum) && array.Count > maximum)
        {
            findings.Add(place, "array_max_items", $"Array must have at most {maximum} items");
        }

        if (schema["uniqueItems"].IsTrue)
        {
            MatchUnique(array, place, findings);
        }

        if (schema["contains"].IsDefined)
        {
            MatchContains(schema["contains"], array, place, findings);
        }

        findings.Pass();
    }

    private void MatchItems(RegoObject schema, RegoArray array, string place, SchemaFindings findings)
    {
        var items = schema["items"];
        if (items.IsUndefined)
        {
            return;
        }

        var isTuple = items.TryGetArray(out var tuple);
        var additional = schema["additionalItems"];
        if (tuple is not null && array.Count > tuple.Count && additional.IsFalse)
        {
            findings.Add(place, "array_no_additional_items", "No additional items allowed on array");
        }

        for (var i = 0; i < array.Count; i++)
        {
            var item = !isTuple ? items : i < tuple?.Count ? tuple[i] : additional.IsObject ? additional : default;
            if (item.IsDefined)
            {
                findings.Merge(Try(item, array[i], Under(place, i)));
            }
        }
    }

    private static void MatchUnique(RegoArray array, string place, SchemaFindings findings)
    {
        var seen = new Dictionary<RegoValue, int>();
        for (var i = 0; i < array.Count; i++)
        {
            if (seen.TryGetValue(array[i], out var earlier))
            {
                findings.Add(place, "unique", $"array items[{earlier},{i}] must be unique");
            }

            seen[array[i]] = i;
        }
    }

    private void MatchContains(RegoValue contained, RegoArray array, string place, SchemaFindings findings)
    {
        SchemaFindings? best = null;
        for (var i = 0; i < array.Count; i++)
        {
            var attempt = Try(contained, array[i], Under(place, i));
            if (attempt.IsValid)
            {
                return;
            }

            best = best is null || attempt.Score > best.Score ? attempt : best;
        }

        findings.Add(place, "contains", "At least one of the items must match");
        findings.Merge(best);
    }

    private void MatchObject(RegoObject schema, RegoObject map, string place, SchemaFindings findings)
    {
        if (schema["minProperties"].TryGetInt64(out var minimum) && map.Count < minimum)
        {
            findings.Add(place, "array_min_properties", $"Must have at least {minimum} properties");
        }

        if (schema["maxProperties"].TryGetInt64(out var maximum) && map.Count > maximum)
        {
            findings.Add(place, "array_max_properties", $"Must have at most {maximum} properties");
        }

        MatchRequired(schema, map, place, findings);
        foreach (var (key, value) in map)
        {
            MatchProperty(schema, Text(key), value, place, findings);
        }

        findings.Pass();
        if (schema["properties"].TryGetObject(out var properties))
        {
            foreach (var (key, property) in properties)
            {
                if (map.TryGet(key, out var value))
                {
                    Match(property, value, Under(place, Text(key)), findings);
                }
            }
        }
    }

    private static void MatchRequired(RegoObject schema, RegoObject map, string place, SchemaFindings findings)
    {
        if (!schema["required"].TryGetArray(out var required))
        {
            return;
        }

        foreach (var name in required.Items)
        {
            if (map.ContainsKey(name))
            {
                findings.Pass();
            }
            else
            {
                findings.Add(place, "required", $"{Text(name)} is required");
            }
        }
    }

    private void MatchProperty(RegoObject schema, string name, RegoValue value, string place, SchemaFindings findings)
    {
        var isKnown = schema["properties"].TryGetObject(out var properties) && properties.ContainsKey(name);
        if (schema["patternProperties"].TryGetObject(out var patterns))
        {
            foreach (var (pattern, inner) in patterns)
            {
                if (GoRegex.Create(Text(pattern), out _)?.IsMatch(name) == true)
                {
                    isKnown = true;
                    findings.Merge(Try(inner, value, Under(place, name)));
                }
            }
        }

        var additional = schema["additionalProperties"];
        if (!isKnown && additional.IsFalse)
        {
            findings.Add(place, "additional_property_not_allowed", $"Additional property {name} is not allowed");
        }
        else if (!isKnown && additional.IsObject)
        {
            findings.Merge(Try(additional, value, Under(place, name)));
        }

        if (schema["propertyNames"].IsDefined && Try(schema["propertyNames"], name, place) is { IsValid: false } wrong)
        {
            findings.Add(place, "invalid_property_name", $"Property name of \"{name}\" does not match");
            findings.Merge(wrong);
        }
    }
}
