namespace UacDataShare.Rego.Builtins.Templating;

/// <summary>A template that cannot be read or run. Thrown inside the folder only and caught in <see cref="RenderTemplate"/>.</summary>
internal sealed class TemplateFault : Exception
{
    /// <summary>A fault without a message.</summary>
    public TemplateFault()
    {
    }

    /// <summary>A fault.</summary>
    public TemplateFault(string message)
        : base(message)
    {
    }

    /// <summary>A fault with its cause.</summary>
    public TemplateFault(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
