using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Bundling;

/// <summary>
/// The file <c>.signatures.json</c>: one signed token over the digest of each file. Documents are digested with their keys in order
/// and without spaces, so that a re-written file of the same content still fits.
/// </summary>
internal static class BundleSignature
{
    public static readonly string[] Algorithms = ["HS256", "RS256", "ES256"];

    public static byte[] Create(IEnumerable<(string Name, byte[] Content)> files, string algorithm, string key)
    {
        var header = new IndentedJson(indented: false).Open('{').Key("alg").Text(algorithm).Key("typ").Text("JWT").Close('}').ToString();
        var content = Encode(header) + "." + Encode(Payload(files));
        var token = content + "." + Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(content), algorithm, key));
        return Encoding.UTF8.GetBytes(new IndentedJson(indented: false).Open('{').Key("signatures").Open('[').Next().Text(token).Close(']').Close('}').ToString());
    }

    private static string Payload(IEnumerable<(string Name, byte[] Content)> files)
    {
        var json = new IndentedJson(indented: false).Open('{').Key("files").Open('[');
        foreach (var (name, content) in files)
        {
            json.Next().Open('{').Key("name").Text(name).Key("hash").Text(Digest(name, content)).Key("algorithm").Text("SHA-256").Close('}');
        }

        return json.Close(']').Close('}').ToString();
    }

    private static string Digest(string name, byte[] content)
    {
        var isDocument = name.EndsWith(".json", StringComparison.Ordinal) || name == ".manifest";
        var bytes = isDocument ? Encoding.UTF8.GetBytes(RegoJson.ToText(RegoJson.Parse(content))) : content;
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private static byte[] Sign(byte[] content, string algorithm, string key)
    {
        switch (algorithm)
        {
            case "HS256":
                return HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.TrimEnd('\n')), content);
            case "RS256":
                using (var rsa = RSA.Create())
                {
                    rsa.ImportFromPem(key);
                    return rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                }

            default:
                using (var curve = ECDsa.Create())
                {
                    curve.ImportFromPem(key);
                    return curve.SignData(content, HashAlgorithmName.SHA256);
                }
        }
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
