namespace UacDataShare.Hosting.ErrorHandling;

/// <summary>Says that a part that an answer needs cannot be reached: the request is answered with 503 and holds no data.</summary>
/// <param name="detail">What is away and what to do, without a personal value; null for the catalogue's words.</param>
/// <param name="cause">What was caught.</param>
public sealed class UnavailableException(string? detail = null, Exception? cause = null)
    : Exception(detail ?? HostErrors.Unavailable.Detail, cause);
