namespace UacDataShare.Data.Clients;

/// <summary>An operation that a client registered.</summary>
/// <param name="Hash">SHA-256 of the text in UTF-8, 64 lower-case hexadecimal digits.</param>
/// <param name="Text">The document.</param>
/// <param name="RegisteredAt">When it was registered first.</param>
/// <param name="RetiredAt">Since when it is not answered any more; null while it is.</param>
public sealed record RegisteredDocument(string Hash, string Text, DateTimeOffset RegisteredAt, DateTimeOffset? RetiredAt)
{
    /// <summary>The id as the GraphQL over HTTP draft writes it: <c>sha256:</c> and the hash.</summary>
    public string Id => $"sha256:{Hash}";
}
