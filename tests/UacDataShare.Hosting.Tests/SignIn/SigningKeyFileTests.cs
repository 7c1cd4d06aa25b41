using System.Runtime.Versioning;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Hosting.Tests.SignIn;

[UnsupportedOSPlatform("windows")]
public sealed class SigningKeyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-keys");

    private string Key => Path.Combine(_folder.FullName, "keys", "issuer.pem");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_key_is_made_once_and_only_its_owner_may_read_it()
    {
        using var made = SigningKeyFile.LoadOrCreate(Key);
        using var found = SigningKeyFile.LoadOrCreate(Key);

        Assert.Equal(PublicJwk.Thumbprint(made), PublicJwk.Thumbprint(found));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
    }

    [Fact]
    public void A_key_that_others_may_read_is_refused_with_the_remedy()
    {
        SigningKeyFile.LoadOrCreate(Key).Dispose();
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        var refusal = Assert.Throws<InvalidDataException>(() => SigningKeyFile.Load(Key));

        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_set_holds_no_private_member()
    {
        using var key = SigningKeyFile.LoadOrCreate(Key);

        Assert.DoesNotContain("\"d\"", SigningKeyFile.PublicSet(key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    public void A_file_that_is_no_key_is_refused(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Key)!);
        File.WriteAllText(Key, text);
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Throws<InvalidDataException>(() => SigningKeyFile.Load(Key));
    }
}
