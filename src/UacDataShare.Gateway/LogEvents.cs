namespace UacDataShare.Gateway;

/// <summary>The ids of the gateway's own log events: 41xx the ledger, 42xx the policy.</summary>
internal static class LogEvents
{
    public const int WitnessFailed = 4101;
    public const int WitnessesSilent = 4102;
    public const int WitnessesStop = 4103;
    public const int WitnessesBack = 4104;
    public const int RoundFailed = 4105;
    public const int EventsWait = 4106;
    public const int ExportFailed = 4107;
    public const int ExportNotWritten = 4108;
    public const int SignerRefuses = 4109;
    public const int SignerNotAsked = 4110;
    public const int PolicyServerFailed = 4201;
}
