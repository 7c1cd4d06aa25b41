using UacDataShare.Disclosure.Policies;
using UacDataShare.TestSupport;

namespace UacDataShare.Disclosure.Tests;

/// <summary>The project's own policies, as a host would read them.</summary>
internal static class SamplePolicies
{
    public static IReadOnlyList<PolicySource> Sources { get; } = Read();

    public static PolicyRevision Revision { get; } = Build(Sources);

    public static PolicyRevision Build(IReadOnlyList<PolicySource> sources) =>
        PolicyRevision.Build(sources, out var mistakes) ?? throw new InvalidOperationException(string.Join('\n', mistakes));

    /// <summary>The same policies with one more rule in the scope.</summary>
    public static PolicyRevision WithExtraRule(string rule) => Build(
    [
        .. Sources.Select(source => source.Path == "disclosure/scope.rego"
            ? new PolicySource(source.Path, System.Text.Encoding.UTF8.GetBytes($"{System.Text.Encoding.UTF8.GetString(source.Content.Span)}\n{rule}\n"))
            : source),
    ]);

    private static IReadOnlyList<PolicySource> Read()
    {
        var folder = Path.Combine(Repository.Root, "policies");
        return
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => new PolicySource(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))
                .OrderBy(source => source.Path, StringComparer.Ordinal),
        ];
    }
}
