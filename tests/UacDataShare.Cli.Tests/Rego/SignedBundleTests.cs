using System.Security.Cryptography;
using UacDataShare.Rego.Bundles;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Tests.Rego;

public sealed class SignedBundleTests : IDisposable
{
    private const string Verify = "--verification-key=public.pem";

    private readonly RegoRun _run = new RegoRun()
        .File("src/p/policy.rego", "package p\n\nq := data.p.base.n\n")
        .File("src/p/policy_test.rego", "package p_test\n\ntest_q if data.p.q == 1\n")
        .File("src/p/base/data.json", "{\"n\": 1}")
        .File("claims.json", "{\"keyid\": \"k1\", \"scope\": \"release\", \"iss\": \"an officer\"}");

    public SignedBundleTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _run.File("private.pem", key.ExportPkcs8PrivateKeyPem()).File("public.pem", key.ExportSubjectPublicKeyInfoPem());
        string[] signing = ["--signing-key", "private.pem", "--signing-alg", "ES256", "--claims-file", "claims.json"];
        Assert.Equal(ExitCode.Done, _run.Run(["build", "-b", "src", "-o", "b.tar.gz", .. signing]).ExitCode);
    }

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("eval", "-fraw", "-bb.tar.gz", "data.p.q")]
    [InlineData("test", "-b", "b.tar.gz")]
    [InlineData("check", "-b", "b.tar.gz")]
    [InlineData("build", "-b", "b.tar.gz", "-o", "again.tar.gz")]
    public void Every_tool_takes_a_bundle_whose_signature_holds(params string[] arguments)
    {
        var result = _run.Run([.. arguments, Verify, "--signing-alg", "ES256", "--scope", "release", "--verification-key-id", "k1"]);

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("REGO0810", "--scope", "another")]
    [InlineData("REGO0810", "--verification-key-id", "k2")]
    [InlineData("REGO0810", "--signing-alg", "RS256")]
    public void Another_scope_key_or_algorithm_is_refused(string code, string flag, string value) =>
        Assert.Contains(code, Evaluate("b.tar.gz", Verify, flag, value), StringComparison.Ordinal);

    [Fact]
    public void Another_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _run.File("public.pem", other.ExportSubjectPublicKeyInfoPem());

        Assert.Contains("REGO0810", Evaluate("b.tar.gz", Verify), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("changed", "REGO0811", "p/policy.rego")]
    [InlineData("missing", "REGO0811", "p/policy.rego")]
    [InlineData("extra", "REGO0811", "p/more.rego")]
    public void A_wrong_a_missing_and_an_extra_file_are_refused(string how, string code, string file)
    {
        Unpack("open");
        var policy = Path.Combine(_run.Folder, "open/p/policy.rego");
        switch (how)
        {
            case "changed":
                File.AppendAllText(policy, "\nr := 2\n");
                break;
            case "missing":
                File.Delete(policy);
                break;
            default:
                _run.File("open/p/more.rego", "package more\n");
                break;
        }

        var error = Evaluate("open", Verify);

        Assert.Contains(code, error, StringComparison.Ordinal);
        Assert.Contains(file, error, StringComparison.Ordinal);
        Assert.Empty(Evaluate("open", Verify, "--exclude-files-verify", file));
        Assert.Empty(Evaluate("open", "--skip-verify"));
    }

    [Fact]
    public void A_bundle_without_signature_is_refused_where_one_is_asked_for() =>
        Assert.Contains("REGO0809", Evaluate("src", Verify), StringComparison.Ordinal);

    [Theory]
    [InlineData("build", "-b", "b.tar.gz", "-o", "again.tar.gz")]
    [InlineData("serve", "-b", "b.tar.gz")]
    public void What_is_built_on_or_served_is_verified_unless_told_otherwise(params string[] arguments)
    {
        var result = _run.Run(arguments);

        Assert.Equal(ExitCode.AnswerIsNo, result.ExitCode);
        Assert.Contains("REGO0812", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_may_sign_too()
    {
        _run.Run("build", "-b", "src", "-o", "secret.tar.gz", "--signing-key", "a shared secret", "--signing-alg", "HS256");

        Assert.Empty(Evaluate("secret.tar.gz", "--verification-key", "a shared secret", "--signing-alg", "HS256"));
        Assert.Contains("REGO0810", Evaluate("secret.tar.gz", "--verification-key", "another secret", "--signing-alg", "HS256"), StringComparison.Ordinal);
    }

    [Fact]
    public void Bundles_whose_roots_overlap_are_not_loaded_together() =>
        Assert.Contains("overlap", _run.Run("eval", "-fpretty", "-b", "src", "-b", "b.tar.gz", "1").Error, StringComparison.Ordinal);

    [Fact]
    public void Further_claims_are_signed_with_it()
    {
        var token = RegoJson.Parse(Bundle().Signatures ?? "").Get("signatures").Get(0);
        var payload = (token.TryGetString(out var text) ? text : "").Split('.')[1];

        Assert.Equal(RegoValue.From("an officer"), RegoJson.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(payload)).Get("iss"));
    }

    private string Evaluate(string bundle, params string[] flags)
    {
        string[] algorithm = flags.Contains("--signing-alg") ? [] : ["--signing-alg", "ES256"];
        return _run.Run(["eval", "-fpretty", "-b", bundle, "data.p.q", .. algorithm, .. flags]).Error;
    }

    private PolicyBundle Bundle() => BundleReader.Read(File.ReadAllBytes(Path.Combine(_run.Folder, "b.tar.gz"))).Bundle
        ?? throw new InvalidOperationException("No bundle was built.");

    private void Unpack(string folder)
    {
        var bundle = Bundle();
        foreach (var (name, bytes) in bundle.Files)
        {
            _run.File($"{folder}/{name}", System.Text.Encoding.UTF8.GetString(bytes.Span));
        }

        _run.File($"{folder}/.signatures.json", bundle.Signatures ?? "");
    }
}
