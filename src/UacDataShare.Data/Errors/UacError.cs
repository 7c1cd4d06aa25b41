namespace UacDataShare.Data.Errors;

/// <summary>One error of the catalogue, filled in.</summary>
/// <param name="Code">The stable code, <c>UAC</c> and four digits.</param>
/// <param name="Message">What is wrong and the remedy, in one line without a personal value.</param>
/// <param name="IsWrongUse">Whether the user's command or setting is at fault, and not the world around it.</param>
public sealed record UacError(string Code, string Message, bool IsWrongUse = false)
{
    /// <summary>The exception that carries this error.</summary>
    public UacException ToException(Exception? cause = null) => new(this, cause);
}
