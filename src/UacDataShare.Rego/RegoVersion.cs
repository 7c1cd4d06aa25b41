namespace UacDataShare.Rego;

/// <summary>The version of the language that a module is written in.</summary>
public enum RegoVersion
{
    /// <summary>Rego of OPA 1.0 and later: <c>if</c> and <c>contains</c> are required.</summary>
    V1,

    /// <summary>Rego before OPA 1.0, read on request.</summary>
    V0,
}
