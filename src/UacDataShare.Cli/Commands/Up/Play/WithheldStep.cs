using UacDataShare.Disclosure.Authorities;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>Why each withheld field was withheld, and by which authority.</summary>
internal sealed class WithheldStep : IPlayStep
{
    public string Title => "Why each field was withheld or masked";

    public Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var answer = stage.TheFirst;
        var withheld = answer.Withheld.ToList();
        if (withheld.Count == 0)
        {
            throw new PlayException("nothing was withheld, although barred fields were asked for.");
        }

        foreach (var (coordinate, code, authorities, reason) in withheld)
        {
            stage.Screen.Say($"{coordinate} withheld, {code}{(authorities.Length > 0 ? $" [{authorities}]" : "")}: {reason}");
        }

        foreach (var (coordinate, mask) in answer.Masked)
        {
            stage.Screen.Say($"{coordinate} masked: {mask}");
        }

        foreach (var id in withheld.SelectMany(one => one.Authorities.Split(", ")).Where(id => id.Length > 0).Distinct())
        {
            stage.Screen.Say($"{id}: {Citation(stage, id)}");
        }

        return Task.CompletedTask;
    }

    private static string Citation(Stage stage, string id) => AuthorityRegister.ReadAuthority(
        File.ReadAllBytes(Path.Combine(stage.Settings.Policies, "authorities", $"{id}.json"))).Citation;
}
