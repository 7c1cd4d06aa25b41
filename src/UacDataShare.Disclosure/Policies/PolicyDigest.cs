using System.Security.Cryptography;
using System.Text;

namespace UacDataShare.Disclosure.Policies;

/// <summary>
/// The digest of a set of files: SHA-256 over one line a file, in order of path: <c>hash, two spaces, path, newline</c>,
/// as <c>sha256sum</c> prints them.
/// </summary>
public static class PolicyDigest
{
    /// <summary>The digest as <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public static string Of(IEnumerable<PolicySource> files) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Listing(files))))}";

    /// <summary>The lines that the digest is taken of.</summary>
    public static string Listing(IEnumerable<PolicySource> files)
    {
        var lines = files
            .OrderBy(one => one.Path, StringComparer.Ordinal)
            .Select(one => $"{Convert.ToHexStringLower(SHA256.HashData(one.Content.Span))}  {one.Path}\n");
        return string.Concat(lines);
    }
}
