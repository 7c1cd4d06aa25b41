using UacDataShare.Data.Errors;
using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Hosting.Secrets;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>
/// Signs the policies of the clone with the first run's own key, and grants the gateway's roles just the columns that they permit. On a
/// site, an officer does the one and an administrator the other.
/// </summary>
internal static class FirstRunPolicies
{
    /// <exception cref="UacException">UAC7009: the policies do not hold.</exception>
    public static async Task PutInForceAsync(UpSettings settings, string administrator, CancellationToken cancellationToken)
    {
        var revision = PolicyRevision.Build(PolicyFolder.Read(settings.Policies), out var mistakes)
            ?? throw UpErrors.PoliciesDoNotHold(settings.Policies, string.Join(" ", mistakes)).ToException();
        var note = PolicySeal.Sign(revision, PolicySeal.DefaultKeyName, SecretFile.ReadText(settings.Keys.PolicySigner));
        await File.WriteAllTextAsync(settings.PolicySignature, note, cancellationToken);

        await PolicyGrants.ApplyAsync(administrator, revision, cancellationToken);
    }
}
