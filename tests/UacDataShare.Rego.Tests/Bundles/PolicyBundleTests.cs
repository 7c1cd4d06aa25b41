using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using UacDataShare.Rego.Bundles;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Bundles;

public sealed class PolicyBundleTests
{
    private const string Key = """{"kty": "oct", "alg": "HS256", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQ"}""";

    private static PolicyBundle Sample => new()
    {
        Manifest = new BundleManifest { Revision = "r1", Roots = ["rules", "facts"], RegoVersion = 1 },
        Modules = new Dictionary<string, string> { ["rules/a.rego"] = "package rules\n\nallow := true\n" },
        Data = RegoJson.Parse("""{"facts": {"n": 1.0}}"""),
    };

    [Fact]
    public void A_bundle_reads_back_as_written_and_is_the_same_bytes_each_time()
    {
        var archive = BundleWriter.Write(Sample);
        var (bundle, error) = BundleReader.Read(archive);

        Assert.Null(error);
        Assert.NotNull(bundle);
        Assert.Equal("r1", bundle.Manifest.Revision);
        Assert.Equal(["rules", "facts"], bundle.Manifest.Roots);
        Assert.Equal(1, bundle.Manifest.RegoVersion);
        Assert.Equal(Sample.Modules, bundle.Modules);
        Assert.Equal("""{"facts":{"n":1.0}}""", RegoJson.ToText(bundle.Data));
        Assert.Equal(archive, BundleWriter.Write(Sample));
    }

    [Fact]
    public void Data_is_placed_by_folder_in_json_and_yaml()
    {
        var bundle = Read(("a/data.json", """{"x": 1}"""), ("a/b/data.yaml", "y:\n- 2\n"), ("other.json", "not data"));

        Assert.Equal("""{"a":{"b":{"y":[2]},"x":1}}""", RegoJson.ToText(bundle.Bundle?.Data ?? default));
    }

    [Theory]
    [InlineData("REGO0805", "data.json", "{")]
    [InlineData("REGO0805", "data.json", "[]")]
    [InlineData("REGO0804", ".manifest", "[]")]
    [InlineData("REGO0804", ".manifest", """{"roots": "a"}""")]
    [InlineData("REGO0807", ".manifest", """{"roots": ["a", "a/b"]}""")]
    [InlineData("REGO0803", "../data.json", "{}")]
    public void A_faulty_file_is_named(string code, string path, string text)
    {
        var error = Read((path, text)).Error;

        Assert.Equal(code, error?.Code);
    }

    [Fact]
    public void Data_outside_the_roots_and_data_at_one_place_twice_are_refused()
    {
        Assert.Equal("REGO0808", Read((".manifest", """{"roots": ["a"]}"""), ("b/data.json", "{}")).Error?.Code);
        Assert.Equal("REGO0806", Read(("data.json", """{"a": {"x": 1}}"""), ("a/data.json", """{"x": 2}""")).Error?.Code);
        Assert.Null(Read((".manifest", """{"roots": ["a/b"]}"""), ("data.json", """{"a": {"b": {"x": 1}}}""")).Error);
    }

    [Fact]
    public void A_bundle_that_unpacks_to_too_much_is_refused() =>
        Assert.Equal("REGO0802", BundleReader.Read(Archive(("data.json", new string(' ', 10_000) + "{}")), limit: 1000).Error?.Code);

    [Fact]
    public void A_signature_covers_every_file()
    {
        var signed = BundleSigning.Sign(Sample, new BundleSigner("HS256", Key) { KeyId = "k1", Scope = "release" });
        var read = BundleReader.Read(BundleWriter.Write(signed)).Bundle;
        Assert.NotNull(read);

        Assert.Null(BundleSigning.Verify(read, new BundleVerifier(Key) { Scope = "release", KeyId = "k1", Algorithm = "HS256" }));
        Assert.Equal("REGO0810", BundleSigning.Verify(read, new BundleVerifier(Key) { Scope = "another scope" })?.Code);
        Assert.Equal("REGO0810", BundleSigning.Verify(read, new BundleVerifier(Key) { KeyId = "k2" })?.Code);
        Assert.Equal("REGO0810", BundleSigning.Verify(read, new BundleVerifier(Key) { Algorithm = "HS512" })?.Code);
        Assert.Equal("REGO0810", BundleSigning.Verify(read, new BundleVerifier(Key.Replace("c2Vj", "d2Vj", StringComparison.Ordinal)))?.Code);
        Assert.Equal("REGO0809", BundleSigning.Verify(read with { Signatures = null }, new BundleVerifier(Key))?.Code);
    }

    [Fact]
    public void A_file_changed_added_or_removed_after_signing_is_found()
    {
        var signed = BundleSigning.Sign(Sample, new BundleSigner("HS256", Key));

        var changed = Signed(signed with { Data = RegoJson.Parse("""{"facts": {"n": 2}}""") });
        var added = Signed(signed with { Modules = new Dictionary<string, string>(signed.Modules) { ["rules/b.rego"] = "package rules\n" } });
        var removed = Signed(signed with { Modules = new Dictionary<string, string>() });

        Assert.Equal(new BundleError("REGO0811", "data.json: its content is not what was signed."), changed);
        Assert.Equal(new BundleError("REGO0811", "rules/b.rego: it is in the bundle but not signed."), added);
        Assert.Equal(new BundleError("REGO0811", "rules/a.rego: it is signed but not in the bundle."), removed);
    }

    [Fact]
    public void A_file_may_be_left_out_of_the_comparison_by_name()
    {
        var signed = BundleSigning.Sign(Sample, new BundleSigner("HS256", Key));
        var changed = BundleReader.Read(BundleWriter.Write(signed with { Data = RegoJson.Parse("""{"facts": {"n": 2}}""") })).Bundle;
        Assert.NotNull(changed);

        Assert.Null(BundleSigning.Verify(changed, new BundleVerifier(Key) { Excluded = new HashSet<string> { "data.json" } }));
    }

    [Fact]
    public void A_module_outside_the_roots_is_refused() =>
        Assert.Equal("REGO0808", BundleModules.Of(Sample with { Manifest = new BundleManifest { Roots = ["other"] } }).Error?.Code);

    [Fact]
    public void Damaged_archives_give_errors_and_never_exceptions()
    {
        var archive = BundleWriter.Write(Sample);
        var damage = from at in Gen.Choose(0, archive.Length - 1) from bit in Gen.Choose(0, 7) select (at, bit);
        Prop.ForAll(Arb.From(damage), place =>
        {
            var bytes = archive.ToArray();
            bytes[place.at] ^= (byte)(1 << place.bit);
            var (bundle, error) = BundleReader.Read(bytes);
            return (bundle is null) == (error is not null);
        }).QuickCheckThrowOnFailure();
        Assert.Equal("REGO0801", BundleReader.Read(archive.AsMemory(0, archive.Length / 2)).Error?.Code);
        Assert.Equal("REGO0801", BundleReader.Read("no archive"u8.ToArray()).Error?.Code);
    }

    private static BundleError? Signed(PolicyBundle bundle)
    {
        var read = BundleReader.Read(BundleWriter.Write(bundle)).Bundle;
        Assert.NotNull(read);
        return BundleSigning.Verify(read, new BundleVerifier(Key));
    }

    private static BundleResult Read(params (string Path, string Text)[] files) => BundleReader.Read(Archive(files));

    private static byte[] Archive(params (string Path, string Text)[] files)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
        {
            foreach (var (path, text) in files)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }

        return output.ToArray();
    }
}
