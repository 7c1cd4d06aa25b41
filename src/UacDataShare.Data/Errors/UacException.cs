namespace UacDataShare.Data.Errors;

/// <summary>
/// Something around the program stood in the way: a server, a file, a setting. The message names the thing and the remedy in one
/// line and never carries a personal value.
/// </summary>
public sealed class UacException : Exception
{
    internal UacException(UacError error, Exception? cause)
        : base(error.Message, cause) => Error = error;

    /// <summary>The error, from the catalogue in <see cref="UacErrors"/>.</summary>
    public UacError Error { get; }

    /// <summary>The stable code, <c>UAC2001</c> say.</summary>
    public string Code => Error.Code;

    /// <summary>True when another use of the command would have worked; false when something could not be reached or read.</summary>
    public bool IsWrongUse => Error.IsWrongUse;
}
