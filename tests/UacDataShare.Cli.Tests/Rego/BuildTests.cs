using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UacDataShare.Rego.Bundles;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Tests.Rego;

public sealed class BuildTests
{
    [Fact]
    public void A_bundle_holds_policies_data_and_manifest_and_can_be_evaluated()
    {
        using var run = Files();

        Assert.Equal(ExitCode.Done, run.Run("build", "-b", "src", "-o", "b.tar.gz", "--revision", "r1").ExitCode);

        var bundle = Read(run);
        Assert.Equal([".manifest", "data.json", "p/policy.rego"], bundle.Files.Keys);
        Assert.Equal("{\"rego_version\":1,\"revision\":\"r1\",\"roots\":[\"\"]}\n", Encoding.UTF8.GetString(bundle.Files[".manifest"].Span));
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

        var signatures = JsonDocument.Parse(Read(run).Signatures ?? "").RootElement.GetProperty("signatures")[0].GetString() ?? "";
        var parts = signatures.Split('.');
        var payload = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        Assert.Equal([".manifest", "data.json", "p/policy.rego"], payload.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
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

    [Theory]
    [InlineData("--optimize", "1")]
    [InlineData("--target", "wasm")]
    [InlineData("--prune-unused", "--bundle")]
    [InlineData("--signing-alg", "none")]
    public void What_is_not_supported_is_refused(string flag, string value)
    {
        using var run = Files();

        Assert.Equal(ExitCode.WrongUse, run.Run("build", "src", flag, value).ExitCode);
    }

    [Fact]
    public void An_entrypoint_must_have_rules()
    {
        using var run = Files();

        Assert.Equal(ExitCode.Done, run.Run("build", "-b", "src", "-e", "p/q").ExitCode);
        Assert.Equal(ExitCode.AnswerIsNo, run.Run("build", "-b", "src", "-e", "p/none").ExitCode);
    }

    [Fact]
    public void A_bundle_is_built_from_bundles_with_their_roots()
    {
        using var run = new RegoRun()
            .File("one/.manifest", "{\"revision\": \"r7\", \"roots\": [\"a\"]}").File("one/a.rego", "package a\n\nx := 1\n")
            .File("two/.manifest", "{\"roots\": [\"b\"]}").File("two/b.rego", "package b\n\ny := data.a.x\n");

        Assert.Equal(ExitCode.Done, run.Run("build", "-b", "one", "two", "-o", "b.tar.gz").ExitCode);

        Assert.Equal(["a", "b"], Read(run).Manifest.Roots);
        Assert.Equal("1\n", run.Run("eval", "-b", "b.tar.gz", "-f", "raw", "data.b.y").Out);
    }

    private static PolicyBundle Read(RegoRun run) =>
        BundleReader.Read(File.ReadAllBytes(Path.Combine(run.Folder, "b.tar.gz"))).Bundle ?? throw new InvalidOperationException("No bundle was built.");

    private static RegoRun Files() => new RegoRun()
        .File("src/p/policy.rego", "package p\n\nq := data.p.base.n + 1\n")
        .File("src/p/base/data.json", "{\"n\": 1}")
        .File("src/p/other.json", "{\"not\": \"in a bundle\"}");
}
