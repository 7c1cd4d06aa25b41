namespace UacDataShare.Hosting.ErrorHandling;

/// <summary>One way in which a host fails. The text names the thing and the remedy, never what was sent.</summary>
/// <param name="Code">The stable code, such as <c>UAC5003</c>.</param>
/// <param name="Status">The HTTP status; 0 for what stops the host at its start.</param>
/// <param name="Detail">What is wrong and what to do about it.</param>
public sealed record HostError(string Code, int Status, string Detail);
