using UacDataShare.Data.Errors;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>What can stand in the way of a first run, one factory each.</summary>
internal static class UpErrors
{
    /// <summary>Every code with a sample of its message.</summary>
    public static IReadOnlyList<UacError> All { get; } =
    [
        PortTaken(8080),
        GatewayMissing("FILE"),
        GatewayDidNotStart("REASON", "LOG"),
        GatewayEnded(1, "LOG"),
        RepositoryMissing("FOLDER"),
        PlayFailed("STEP", "REASON", "LOG"),
        ClientUnknown("CLIENT", "FOLDER"),
        GatewayRefused("REASON"),
        PoliciesDoNotHold("FOLDER", "MISTAKES"),
    ];

    public static UacError PortTaken(int port) => new("UAC7001",
        $"The port {port} is taken by another program. End that program, or choose another port with --port.", IsWrongUse: true);

    public static UacError GatewayMissing(string file) => new("UAC7002", $"The gateway is not built: {file} is missing. Start with ./run.sh, which builds it.");

    public static UacError GatewayDidNotStart(string reason, string log) => new("UAC7003", $"The gateway did not start: {reason} Its log is {log}.");

    public static UacError GatewayEnded(int code, string log) => new("UAC7004", $"The gateway ended by itself with {code}. Its log is {log}.");

    public static UacError RepositoryMissing(string folder) => new("UAC7005",
        $"No policies and samples were found at or above {folder}. Start from a clone of the repository with ./run.sh.");

    public static UacError PlayFailed(string step, string reason, string log) => new("UAC7006",
        $"The played job stopped at \"{step}\": {reason} The gateway's log is {log}.");

    public static UacError ClientUnknown(string client, string folder) => new("UAC7007",
        $"There is no key of a client {client} in {folder}. Run uac up once, or name the key with --key.", IsWrongUse: true);

    public static UacError GatewayRefused(string reason) => new("UAC7008", $"No token: {reason} Check that the gateway runs and the client is registered.");

    public static UacError PoliciesDoNotHold(string folder, string mistakes) => new("UAC7009", $"The policies in {folder} do not hold. {mistakes}");
}
