using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace UacDataShare.Rego.Builtins;

/// <summary>Every builtin by name.</summary>
internal static class BuiltinCatalogue
{
    private static readonly FrozenDictionary<string, Builtin> s_builtins =
        Families().SelectMany(family => family).ToFrozenDictionary(builtin => builtin.Name);

    /// <summary>All builtins in no particular order.</summary>
    internal static IReadOnlyCollection<Builtin> All => s_builtins.Values;

    /// <summary>Finds a builtin.</summary>
    internal static bool TryGet(string name, [NotNullWhen(true)] out Builtin? builtin) => s_builtins.TryGetValue(name, out builtin);

    private static IEnumerable<IReadOnlyList<Builtin>> Families() =>
    [
        Comparison.All,
        TypeTests.All,
        Numbers.Arithmetic.All,
        Numbers.Aggregates.All,
        Numbers.Bits.All,
        Numbers.Ranges.All,
        Collections.Arrays.All,
        Collections.Objects.All,
        Collections.Sets.All,
        Collections.Walking.All,
        Collections.Graphs.All,
        Text.Strings.All,
        Text.Trimming.All,
        Text.Replacing.All,
        Text.IntegerFormat.All,
        Text.Templates.All,
        Text.Sprintf.All,
        Text.Semver.All,
        Text.Uuids.All,
        Numbers.Units.All,
        Encodings.Base64.All,
        Encodings.UrlQuery.All,
        OutsideFamily.All,
        ParseModule.All,
        Templating.RenderTemplate.All,
        Json.Schema.JsonSchemas.All,
        Encodings.Uris.All,
        Encodings.Yaml.All,
        Net.AwsSigning.All,
        Globs.Glob.All,
        GraphQL.GraphQLFamily.All,
        Crypto.Hashes.All,
        Crypto.Certificates.All,
        Crypto.PrivateKeys.All,
        Tokens.TokenVerification.All,
        Tokens.TokenDecodeVerify.All,
        Tokens.TokenSigning.All,
        RegularExpressions.Regexes.All,
        Json.JsonText.All,
        Json.JsonChoosing.All,
        Json.JsonPatch.All,
        Time.Times.All,
        Net.Cidr.All,
    ];
}
