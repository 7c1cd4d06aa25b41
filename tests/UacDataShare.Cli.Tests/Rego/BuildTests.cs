using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UacDataShare.Cli.Commands.Rego.Bundling;

namespace UacDataShare.Cli.Tests.Rego;

public sealed class BuildTests
{
    [Fact]
    public void A_bundle_holds_policies_data_and_manifest_and_can_be_evaluated()
    {
        using var run = Files();

        Assert.Equal(ExitCode.Done, run.Run("build", "-b", "src", "-o", "b.tar.gz", "--revision", "r1").ExitCode);

        Assert.Equal(["data.json", "p/policy.rego", ".manifest"], Content(run).Select(f => f.Name));
        Assert.Equal("{\"revision\":\"r1\",\"roots\":[\"\"],\"rego_version\":1}", Encoding.UTF8.GetString(Content(run)[2].Content));
        Assert.Equal("2\n", run.Run("eval", "-b", "b.tar.gz", "-f", "raw", "data.p.q").Out);
    }

    [Fact]
    public void The_same_files_give_the_same_bytes()
    {
        using var run = Files();
        run.Run("build", "-b", "src", "-o", "one.tar.gz");
        run.Run("build", "-b", "src", "-o", "two.tar.gz");

        Assert.Equal(File.ReadAllBytes(Path.Combine(run.Folder, "one.tar.gz")), File.ReadAllBytes(Path.Combine(run.Folder, "two.tar.gz")));
    }

    [Fact]
    public void A_signature_covers_every_file()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var run = Files().File("key.pem", key.ExportPkcs8PrivateKeyPem());

        Assert.Equal(ExitCode.Done, run.Run("build", "-b", "src", "-o", "b.tar.gz", "--signing-key", "key.pem", "--signing-alg", "ES256").ExitCode);

        var signatures = JsonDocument.Parse(Content(run)[3].Content).RootElement.GetProperty("signatures")[0].GetString() ?? "";
        var parts = signatures.Split('.');
        var payload = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        Assert.Equal(["data.json", "p/policy.rego", ".manifest"], payload.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_bundle_that_does_not_compile_is_not_built()
    {
        using var run = Files().File("src/bad.rego", "package bad\n\np if x\n");

        Assert.Equal(ExitCode.AnswerIsNo, run.Run("build", "-b", "src", "-o", "b.tar.gz").ExitCode);
        Assert.False(File.Exists(Path.Combine(run.Folder, "b.tar.gz")));
    }

    [Fact]
    public void A_key_that_is_none_is_wrong_use()
    {
        using var run = Files().File("key.pem", "no key");

        Assert.Equal(ExitCode.WrongUse, run.Run("build", "-b", "src", "--signing-key", "key.pem").ExitCode);
    }

    private static List<(string Name, byte[] Content)> Content(RegoRun run)
    {
        using var stream = File.OpenRead(Path.Combine(run.Folder, "b.tar.gz"));
        return [.. BundleArchive.Read(stream)];
    }

    private static RegoRun Files() => new RegoRun()
        .File("src/p/policy.rego", "package p\n\nq := data.p.base.n + 1\n")
        .File("src/p/base/data.json", "{\"n\": 1}")
        .File("src/p/other.json", "{\"not\": \"in a bundle\"}");
}
