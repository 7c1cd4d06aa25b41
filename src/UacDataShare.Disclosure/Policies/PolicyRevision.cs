using System.Text;
using System.Text.Json;
using UacDataShare.Disclosure.Authorities;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.GraphQL.Schema;
using UacDataShare.Rego;

namespace UacDataShare.Disclosure.Policies;

/// <summary>
/// Everything that decides: schema and catalogue, authorities, bar list and agreements, and the compiled policy, with the
/// digests by which a decision names them. Immutable; a new one takes its place as a whole.
/// </summary>
public sealed class PolicyRevision
{
    private readonly CompiledPolicy _policy;

    private PolicyRevision(GraphQLSchema schema, FieldCatalogue catalogue, AuthorityRegister authorities, CompiledPolicy policy)
    {
        _policy = policy;
        Schema = schema;
        Catalogue = catalogue;
        Authorities = authorities;
        Policy = new RegoDisclosurePolicy(policy, catalogue);
        Decisions = new DecisionMaker(Policy, catalogue, authorities);
    }

    /// <summary>The schema with its annotations.</summary>
    public GraphQLSchema Schema { get; }

    /// <summary>The catalogue.</summary>
    public FieldCatalogue Catalogue { get; }

    /// <summary>Authorities, bar list and agreements.</summary>
    public AuthorityRegister Authorities { get; }

    /// <summary>The policy alone, before the law is held against what it says.</summary>
    public IDisclosurePolicy Policy { get; }

    /// <summary>Decides under this revision.</summary>
    public DecisionMaker Decisions { get; }

    /// <summary>The digest of the policy's Rego.</summary>
    public required string PolicyDigest { get; init; }

    /// <summary>The digest of catalogue, authorities, bar list and agreements.</summary>
    public required string AuthoritiesDigest { get; init; }

    /// <summary>The name of this revision as a bundle: both digests, so that it stands for rules and data.</summary>
    public string BundleRevision => $"{PolicyDigest}+{AuthoritiesDigest}";

    /// <summary>Decides under this revision by what a server says that serves it.</summary>
    public DecisionMaker DecisionsBy(IPolicyServer server) => new(new ServedDisclosurePolicy(server, _policy, Catalogue), Catalogue, Authorities);

    /// <summary>Builds a revision of the files below <c>policies/</c>.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="mistakes">What is wrong, one line each with its file; empty when the revision holds.</param>
    /// <returns>The revision, or null where there is a mistake.</returns>
    public static PolicyRevision? Build(IReadOnlyList<PolicySource> sources, out IReadOnlyList<string> mistakes)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var found = new List<string>();
        mistakes = found;
        var schema = BuildSchema(sources, found);
        var authorities = ReadAuthorities(sources, found);
        if (schema is null || authorities is null)
        {
            return null;
        }

        var catalogue = CatalogueBuilder.Build(schema, out var wrong);
        found.AddRange(wrong.Select(mistake => $"catalogue/schema.graphql: {mistake}"));
        found.AddRange(RegisterCheck.Mistakes(authorities, catalogue));
        var policy = PolicyCompilation.Compile(Rego(sources), PolicyData.Of(sources, catalogue), found);
        return policy is null || found.Count > 0
            ? null
            : new PolicyRevision(schema, catalogue, authorities, policy)
            {
                PolicyDigest = Policies.PolicyDigest.Of(Rego(sources)),
                AuthoritiesDigest = Policies.PolicyDigest.Of(sources.Where(source => !IsRego(source))),
            };
    }

    /// <summary>The files of rules, tests left out.</summary>
    internal static IEnumerable<PolicySource> Rego(IEnumerable<PolicySource> sources) =>
        sources.Where(source => IsRego(source) && !source.Path.EndsWith("_test.rego", StringComparison.Ordinal));

    private static bool IsRego(PolicySource source) => source.Path.EndsWith(".rego", StringComparison.Ordinal);

    private static GraphQLSchema? BuildSchema(IReadOnlyList<PolicySource> sources, List<string> mistakes)
    {
        var source = sources.FirstOrDefault(one => one.Path == "catalogue/schema.graphql");
        if (source is null)
        {
            mistakes.Add("catalogue/schema.graphql is missing.");
            return null;
        }

        if (GraphQLSchema.Build(Encoding.UTF8.GetString(source.Content.Span)).TryGet(out var schema, out var errors))
        {
            return schema;
        }

        mistakes.AddRange(errors.Select(error => $"catalogue/schema.graphql: {error}"));
        return null;
    }

    private static AuthorityRegister? ReadAuthorities(IReadOnlyList<PolicySource> sources, List<string> mistakes)
    {
        var before = mistakes.Count;
        var authorities = Read(sources, "authorities/", bytes => AuthorityRegister.ReadAuthority(bytes), mistakes);
        var agreements = Read(sources, "agreements/", bytes => AuthorityRegister.ReadAgreement(bytes), mistakes);
        var bars = Read(sources, "catalogue/bar-list.json", bytes => AuthorityRegister.ReadBarList(bytes), mistakes);
        if (bars.Count == 0)
        {
            mistakes.Add("catalogue/bar-list.json is missing or not a bar list.");
        }

        return mistakes.Count > before ? null : new AuthorityRegister(authorities, bars[0], agreements);
    }

    private static List<T> Read<T>(IReadOnlyList<PolicySource> sources, string path, Func<ReadOnlySpan<byte>, T> read, List<string> mistakes)
    {
        var rows = new List<T>();
        foreach (var source in sources.Where(one => one.Path.StartsWith(path, StringComparison.Ordinal) && one.Path.EndsWith(".json", StringComparison.Ordinal)))
        {
            try
            {
                rows.Add(read(source.Content.Span));
            }
            catch (JsonException malformed)
            {
                mistakes.Add($"{source.Path}: {malformed.Message}");
            }
        }

        return rows;
    }
}
