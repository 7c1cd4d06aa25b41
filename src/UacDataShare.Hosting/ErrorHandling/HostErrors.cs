namespace UacDataShare.Hosting.ErrorHandling;

/// <summary>Every error of the hosts' shared parts.</summary>
public static class HostErrors
{
    /// <summary>A defect: the operator's log has it under the request id.</summary>
    public static readonly HostError Failed = new("UAC5001", 500,
        "The request could not be answered, and nothing was disclosed. The operator finds the cause under the request id.");

    /// <summary>A setting that stops the host at its start.</summary>
    public static readonly HostError SettingWrong = new("UAC5002", 0, "A setting is missing or does not fit. Correct it and start again.");

    /// <summary>Database or ledger away: nothing is disclosed, and the host is ready again by itself.</summary>
    public static readonly HostError Unavailable = new("UAC5003", 503,
        "Records or ledger cannot be reached, so nothing was disclosed. Try again after the time given.");

    /// <summary>A body over the limit.</summary>
    public static readonly HostError TooLarge = new("UAC5004", 413, "The body is larger than this host takes.");

    /// <summary>No such address.</summary>
    public static readonly HostError NotFound = new("UAC5005", 404, "Nothing answers at this address.");

    /// <summary>Another method is needed.</summary>
    public static readonly HostError Method = new("UAC5006", 405, "This address does not answer this method. The Allow header names those it does.");

    /// <summary>Another media type is needed.</summary>
    public static readonly HostError MediaType = new("UAC5007", 415, "This address does not take this media type.");

    /// <summary>A request that is not well-formed HTTP, or lacks what the address needs.</summary>
    public static readonly HostError Malformed = new("UAC5008", 400, "The request is malformed.");

    /// <summary>A request that took too long.</summary>
    public static readonly HostError TimedOut = new("UAC5009", 503, "The request took too long and was ended. Nothing was disclosed.");

    /// <summary>The host cannot listen.</summary>
    public static readonly HostError CannotListen = new("UAC5010", 0, "The address to listen at is taken or not allowed. Free it or choose another.");

    /// <summary>A client that may not do this.</summary>
    public static readonly HostError Forbidden = new("UAC5011", 403, "This client may not use this address.");

    /// <summary>The witnesses keep disclosures closed.</summary>
    public static readonly HostError Unwitnessed = new("UAC5012", 503,
        "The ledger's witnesses have not cosigned for too long, or contradict its head, so nothing was disclosed. The operator finds which in the log.");

    /// <summary>A body that comes too slowly to be more than a held connection.</summary>
    public static readonly HostError SlowBody = new("UAC5013", 408, "The body came too slowly and the request was ended. Send it again at once.");

    /// <summary>A file or folder that a setting names, at the start.</summary>
    public static readonly HostError FileUnusable = new("UAC5014", 0, "A file or folder that a setting names cannot be read or written. Check the path and its rights.");

    /// <summary>Every error, by code.</summary>
    public static IReadOnlyList<HostError> All { get; } =
        [Failed, SettingWrong, Unavailable, TooLarge, NotFound, Method, MediaType, Malformed, TimedOut, CannotListen, Forbidden, Unwitnessed, SlowBody, FileUnusable];

    /// <summary>The error that stands for a bare status.</summary>
    internal static HostError? OfStatus(int status) => All.FirstOrDefault(error => error.Status == status);
}
