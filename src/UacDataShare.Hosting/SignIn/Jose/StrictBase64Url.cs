using System.Buffers.Text;

namespace UacDataShare.Hosting.SignIn.Jose;

/// <summary>
/// Base64url as RFC 7515 §2 has it, in its one spelling: no padding, no white space, unused bits zero. The framework's decoder takes
/// other spellings of the same bytes.
/// </summary>
internal static class StrictBase64Url
{
    /// <exception cref="FormatException">The text is not base64url, or another spelling of it.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text ? bytes : throw new FormatException("The text is not in the one spelling of base64url.");
    }
}
