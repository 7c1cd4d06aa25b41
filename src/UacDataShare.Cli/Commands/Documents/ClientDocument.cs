using System.Security.Cryptography;
using System.Text;

namespace UacDataShare.Cli.Commands.Documents;

/// <summary>A document as a client will send it.</summary>
/// <param name="Name">The file, and for one of a manifest its name there.</param>
/// <param name="Text">The text, byte for byte what the id is made of.</param>
internal sealed record ClientDocument(string Name, string Text)
{
    /// <summary>SHA-256 of the text in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
