namespace UacDataShare.Rego.Builtins.Json.Schema;

/// <summary>A schema that is none. Thrown inside the folder only and caught in <see cref="JsonSchemas"/>.</summary>
internal sealed class SchemaFault : Exception
{
    /// <summary>A fault without a message.</summary>
    public SchemaFault()
    {
    }

    /// <summary>A fault in the words of OPA's schema library.</summary>
    public SchemaFault(string message)
        : base(message)
    {
    }

    /// <summary>A fault with its cause.</summary>
    public SchemaFault(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
