namespace UacDataShare.Rego.Reference;

/// <summary>Why an evaluation ended without a result.</summary>
internal sealed class ReferenceFailure(string code, string message) : Exception(message)
{
    public string Code => code;
}
