namespace UacDataShare.Hosting;

/// <summary>The ids of log events, in blocks of a hundred: 21xx sign-in, 31xx requests and the host itself.</summary>
internal static class LogEvents
{
    public const int TokenIssued = 2101;
    public const int TokenRefused = 2102;
    public const int AccessRefused = 2103;
    public const int RequestFailed = 3101;
    public const int DependencyAway = 3102;
    public const int HealthFailed = 3103;
}
