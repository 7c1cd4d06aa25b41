namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>A pattern that is no RE2 expression. Caught where patterns are compiled.</summary>
internal sealed class RegexFault : Exception
{
    /// <summary>A fault without a message.</summary>
    public RegexFault()
    {
    }

    /// <summary>A fault in Go's words, without their common start.</summary>
    public RegexFault(string message)
        : base(message)
    {
    }

    /// <summary>A fault with its cause.</summary>
    public RegexFault(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
