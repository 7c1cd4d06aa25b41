namespace UacDataShare.Hosting.ErrorHandling;

/// <summary>Says that a part that an answer needs cannot be reached: the request is answered with 503 and holds no data.</summary>
/// <param name="detail">What is away and what to do, without a personal value; null for the catalogue's words.</param>
/// <param name="cause">What was caught.</param>
/// <param name="error">The error to answer with; <see cref="HostErrors.Unavailable"/> unless given.</param>
public sealed class UnavailableException(string? detail = null, Exception? cause = null, HostError? error = null)
    : Exception(detail ?? (error ?? HostErrors.Unavailable).Detail, cause)
{
    /// <summary>The error that the answer carries.</summary>
    public HostError Error { get; } = error ?? HostErrors.Unavailable;
}
