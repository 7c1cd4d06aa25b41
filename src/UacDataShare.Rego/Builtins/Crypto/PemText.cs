using System.Security.Cryptography;

namespace UacDataShare.Rego.Builtins.Crypto;

/// <summary>One block of a PEM text (RFC 7468), and what follows it.</summary>
/// <param name="Label">What the block holds, such as CERTIFICATE.</param>
/// <param name="Bytes">The content.</param>
/// <param name="Rest">The text after the block and its line break.</param>
internal sealed record PemText(string Label, byte[] Bytes, string Rest)
{
    /// <summary>Reads the first block; what stands before it is skipped.</summary>
    internal static bool TryRead(string text, out PemText block)
    {
        block = new PemText(string.Empty, [], text);
        if (!PemEncoding.TryFind(text, out var fields))
        {
            return false;
        }

        var rest = text[fields.Location.End..];
        rest = rest.StartsWith("\r\n", StringComparison.Ordinal) ? rest[2..] : rest.StartsWith('\n') ? rest[1..] : rest;
        block = new PemText(text[fields.Label], Convert.FromBase64String(text[fields.Base64Data]), rest);
        return true;
    }
}
