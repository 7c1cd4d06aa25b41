using System.Net;
using System.Text;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Trees;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestDatabases;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary>c2sp.org/tlog-witness to the letter, over HTTP: what is wrong in several ways gets the status that the text comes to first.</summary>
public sealed class WitnessConformanceTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uac-conform-").FullName;
    private readonly ForkedLog _log = new("ledger.example/cli", 300);
    private readonly Ed25519PrivateKey _strangerKey = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
    private readonly HttpClient _http = new();
    private RunningWitness? _witness;

    private RunningWitness Running => _witness ?? throw new InvalidOperationException();

    public async Task InitializeAsync() => _witness = await RunningWitness.StartAsync(_folder, "hhs", _log.Signer.VerifierKey);

    public async Task DisposeAsync() => await Running.DisposeAsync();

    public void Dispose()
    {
        _log.Dispose();
        _strangerKey.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Each_check_comes_in_the_order_of_the_text_and_none_that_fails_changes_what_is_remembered()
    {
        var (stranger, other) = (new NoteSigner(_log.Origin, _strangerKey), new NoteSigner("ledger.example/other", _strangerKey));
        var junk = new[] { Rfc6962.HashLeaf("junk"u8) };
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(_log.Request(0, 5))).Status);
        var shown = await ShownAsync();

        // Unknown origin before its signature; signature before sizes; sizes before memory; memory before proof; proof before root.
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(_log.Request(9, junk, _log.Head(7) with { Origin = other.VerifierKey.Name }, stranger))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(_log.Request(9, junk, _log.Head(7), stranger))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(_log.Request(9, junk, _log.Head(7)))).Status);
        Assert.Equal((HttpStatusCode.Conflict, "5\n", "text/x.tlog.size"), await PostAsync(_log.Request(4, junk, _log.Head(7))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(_log.Request(5, junk, _log.Head(7)))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(_log.Request(5, junk, _log.Head(5, forked: true)))).Status);
        var forked = await PostAsync(_log.Request(5, 5, forked: true));
        Assert.Equal((HttpStatusCode.Conflict, ""), (forked.Status, forked.Body));
        Assert.Equal(shown, await ShownAsync());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(_log.Request(5, 7))).Status);
    }

    [Fact]
    public async Task A_wrong_signature_of_the_logs_own_key_is_forbidden_also_beside_a_right_one()
    {
        var head = _log.Head(3);
        var right = _log.Signer.Sign(head.ToText());
        var bytes = right.Bytes.ToArray();
        bytes[0] ^= 1;
        var note = new SignedNote(head.ToText(), [right, right with { Bytes = bytes }]);

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Encoding.UTF8.GetBytes($"old 0\n\n{note}"))).Status);
        var strangers = new SignedNote(head.ToText(), [new NoteSigner("stranger.example", _strangerKey).Sign("another text"), right]);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Encoding.UTF8.GetBytes($"old 0\n\n{strangers}"))).Status);
    }

    public static TheoryData<string, Func<string, string>> Malformed => new()
    {
        { "nothing", _ => "" },
        { "no final newline", good => good[..^1] },
        { "carriage returns", good => good.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "a carriage return in the old size", good => good.Replace("old 0\n", "old 0\r\n", StringComparison.Ordinal) },
        { "a byte order mark", good => "\uFEFF" + good },
        { "a leading zero", good => good.Replace("old 0", "old 00", StringComparison.Ordinal) },
        { "a leading zero before a digit", good => good.Replace("old 0", "old 01", StringComparison.Ordinal) },
        { "a minus", good => good.Replace("old 0", "old -0", StringComparison.Ordinal) },
        { "a plus", good => good.Replace("old 0", "old +0", StringComparison.Ordinal) },
        { "two spaces", good => good.Replace("old 0", "old  0", StringComparison.Ordinal) },
        { "a space behind", good => good.Replace("old 0", "old 0 ", StringComparison.Ordinal) },
        { "capitals", good => good.Replace("old 0", "OLD 0", StringComparison.Ordinal) },
        { "hexadecimal", good => good.Replace("old 0", "old 0x0", StringComparison.Ordinal) },
        { "other digits", good => good.Replace("old 0", "old \u0660", StringComparison.Ordinal) },
        { "an old size of two to the sixty-three", good => good.Replace("old 0", "old 9223372036854775808", StringComparison.Ordinal) },
        { "an old size of a hundred digits", good => good.Replace("old 0", "old 1" + new string('0', 100), StringComparison.Ordinal) },
        { "an old size of two to the sixty-three, less one", good => good.Replace("old 0", "old 9223372036854775807", StringComparison.Ordinal) },
        { "no old size", good => good[(good.IndexOf('\n', StringComparison.Ordinal) + 1)..] },
        { "no empty line", good => good.Replace("old 0\n\n", "old 0\n", StringComparison.Ordinal) },
        { "64 proof lines", good => good.Replace("old 0\n", "old 0\n" + Lines(64), StringComparison.Ordinal) },
        { "a proof line that is no hash", good => good.Replace("old 0\n", "old 0\nAAAA\n", StringComparison.Ordinal) },
        { "a proof line with bits to spare", good => good.Replace("old 0\n", $"old 0\n{new string('A', 42)}B=\n", StringComparison.Ordinal) },
        { "a proof line without padding", good => good.Replace("old 0\n", $"old 0\n{new string('A', 43)}\n", StringComparison.Ordinal) },
        { "a leading zero of the size", good => good.Replace("\n5\n", "\n05\n", StringComparison.Ordinal) },
        { "a size of two to the sixty-three", good => good.Replace("\n5\n", "\n9223372036854775808\n", StringComparison.Ordinal) },
        { "no signature", good => good[..(good.LastIndexOf("\n\n", StringComparison.Ordinal) + 2)] },
        { "text behind the signatures", good => good + "x\n" },
        { "a null character", good => good.Replace("\n5\n", "\n5\0\n", StringComparison.Ordinal) },
        { "10,000 short signature lines", good => good + string.Concat(Enumerable.Repeat("\u2014 a AAAAAAA=\n", 10_000)) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_not_spelt_as_the_text_says_is_a_bad_request(string what, Func<string, string> spoil)
    {
        var good = Encoding.UTF8.GetString(_log.Request(0, 5));

        var refused = await PostAsync(Encoding.UTF8.GetBytes(spoil(good)));

        Assert.Equal((what, HttpStatusCode.BadRequest, ""), (what, refused.Status, refused.Body));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Encoding.UTF8.GetBytes(good))).Status);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_and_not_replaced()
    {
        var good = Encoding.UTF8.GetString(_log.Request(0, 5));
        byte[] spoilt = [.. Encoding.UTF8.GetBytes(good + "\u2014 a"), 0xC3, 0x28, .. " AAAAAAA=\n"u8];
        byte[] whole = [.. Encoding.UTF8.GetBytes(good + "\u2014 a"), 0xC3, 0xA9, .. " AAAAAAA=\n"u8];

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(spoilt)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(whole)).Status);
    }

    [Fact]
    public async Task Sixty_three_proof_lines_are_read_and_then_judged()
    {
        var good = Encoding.UTF8.GetString(_log.Request(0, 5)).Replace("old 0\n", "old 0\n" + Lines(63), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(Encoding.UTF8.GetBytes(good))).Status);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_unread_and_the_witness_goes_on()
    {
        var lines = string.Concat(Enumerable.Repeat($"\u2014 stranger.example {Convert.ToBase64String(new byte[72])}\n", 10_000));
        var long_ = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_log.Request(0, 5)) + lines);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(long_)).Status);
        // Without a length it is found out by reading.
        using var chunked = new StreamContent(new MemoryStream(long_));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Running.Address}/add-checkpoint") { Content = chunked };
        request.Headers.TransferEncodingChunked = true;
        using var refused = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(_log.Request(0, 5))).Status);
    }

    [Fact]
    public async Task Extension_lines_are_cosigned_with_the_rest_of_the_text()
    {
        var text = _log.Head(5).ToText() + "an extension\n";

        var answer = await PostAsync(Encoding.UTF8.GetBytes($"old 0\n\n{_log.Signed(text)}"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(SignedNote.TryParse($"{text}\n{answer.Body}", out var note, out _) && note.TryVerify([Running.Key], out _, out _));
    }

    [Fact]
    public async Task A_head_too_long_to_be_remembered_is_not_cosigned()
    {
        var text = _log.Head(5).ToText() + new string('x', 100_000) + "\n";

        var answer = await PostAsync(Encoding.UTF8.GetBytes($"old 0\n\n{_log.Signed(text)}"));

        Assert.Equal((HttpStatusCode.InternalServerError, ""), (answer.Status, answer.Body));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(_log.Request(0, 5))).Status);
    }

    [Fact]
    public async Task An_empty_log_has_the_one_root_of_no_entries()
    {
        var wrong = _log.Request(0, [], _log.Head(0) with { Root = Rfc6962.HashLeaf("x"u8) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(wrong)).Status);
        using (var shown = await _http.GetAsync($"{Running.Address}/{Witness.OriginHash(_log.Origin)}/checkpoint"))
        {
            Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(_log.Request(0, 0))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(wrong)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(_log.Request(0, 5))).Status);
    }

    [Fact]
    public async Task A_log_may_grow_to_the_largest_size_that_there_is()
    {
        // Of leaves that are all alike, so that a perfect tree has one hash for each height. Between some sizes beyond 2^62 a proof has
        // 64 hashes, one more than the protocol has room for.
        var tree = new UniformTree();
        var sizes = (long[])[1, 1L << 40, (1L << 62) - 1, 1L << 62, long.MaxValue];
        var old = 0L;
        foreach (var size in sizes)
        {
            var proof = old == 0 ? [] : ConsistencyProof.Build(old, size, tree);
            var head = new Checkpoint(_log.Origin, size, tree.Root(size));
            if (old > 1)
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(_log.Request(old, proof, head with { Root = tree.Root(size - 1) }))).Status);
            }

            Assert.Equal((size, HttpStatusCode.OK), (size, (await PostAsync(_log.Request(old, proof, head))).Status));
            old = size;
        }

        Assert.Equal((HttpStatusCode.Conflict, "9223372036854775807\n", "text/x.tlog.size"), await PostAsync(_log.Request(0, 5)));
    }

    [Fact]
    public async Task A_request_that_comes_again_is_a_conflict_and_the_same_head_may_be_cosigned_anew()
    {
        var grown = _log.Request(0, 5);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(grown)).Status);

        Assert.Equal((HttpStatusCode.Conflict, "5\n", "text/x.tlog.size"), await PostAsync(grown));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(_log.Request(5, 5))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(_log.Request(5, 9))).Status);
        Assert.Equal((HttpStatusCode.Conflict, "9\n", "text/x.tlog.size"), await PostAsync(_log.Request(5, 5)));
        Assert.Equal((HttpStatusCode.Conflict, "9\n", "text/x.tlog.size"), await PostAsync(_log.Request(5, 9)));
    }

    [Fact]
    public async Task Of_many_requests_at_once_from_one_old_size_one_is_cosigned_and_the_others_are_told_its_size()
    {
        var (old, forked) = (0, false);
        for (var round = 0; round < 4; round++)
        {
            // From the beginning both histories run; further on the one that won.
            var answers = await Task.WhenAll(Enumerable.Range(1, 60).Select(async step =>
                (Size: old + step, Answer: await PostAsync(_log.Request(old, old + step, old == 0 ? step % 2 == 0 : forked)))));

            var cosigned = Assert.Single(answers, one => one.Answer.Status == HttpStatusCode.OK);
            var expected = (HttpStatusCode.Conflict, $"{cosigned.Size}\n", "text/x.tlog.size");
            Assert.All(answers.Where(one => one.Size != cosigned.Size), one => Assert.Equal(expected, one.Answer));
            (old, forked) = (cosigned.Size, old == 0 ? cosigned.Size % 2 == 0 : forked);
        }
    }

    [SmallDiskFact]
    public async Task With_a_full_disk_nothing_is_cosigned_and_with_room_again_it_goes_on_where_it_was()
    {
        using var disk = SmallDisk.Mount("64k");
        await using var witness = await RunningWitness.StartAsync(_folder, "full", _log.Signer.VerifierKey, Path.Combine(disk.Folder, "state"));
        var filler = Path.Combine(disk.Folder, "filler");
        Fill(filler);

        var full = await PostAsync(_log.Request(0, 5), witness);
        using var shown = await _http.GetAsync($"{witness.Address}/{Witness.OriginHash(_log.Origin)}/checkpoint");
        File.Delete(filler);

        Assert.Equal((HttpStatusCode.InternalServerError, ""), (full.Status, full.Body));
        Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
        Assert.Contains("nothing was cosigned", witness.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(_log.Request(0, 3, forked: true), witness)).Status);
        Assert.Equal((HttpStatusCode.Conflict, "3\n", "text/x.tlog.size"), await PostAsync(_log.Request(0, 5), witness));
    }

    [SmallDiskFact]
    public async Task On_a_read_only_disk_a_witness_does_not_start()
    {
        using var disk = SmallDisk.Mount("64k");
        disk.Remount("ro");

        var refused = await CommandRun.OfAsync(
            "ledger", "witness", "--name", "x.example/witness", "--signing-key", Path.Combine(_folder, "x.pem"), "--state", Path.Combine(disk.Folder, "state"),
            "--log", _log.Signer.VerifierKey.ToString(), "--listen", "http://127.0.0.1:0");

        Assert.Equal(3, refused.ExitCode);
        Assert.StartsWith("error LGR0517", refused.Error, StringComparison.Ordinal);
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat($"{new string('A', 43)}=\n", count));

    private static void Fill(string file)
    {
        using var filler = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (filler.Length < 1 << 20)
            {
                filler.Write(new byte[512]);
            }

            Assert.Fail("The disk never ran full.");
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private Task<string> ShownAsync() => _http.GetStringAsync($"{Running.Address}/{Witness.OriginHash(_log.Origin)}/checkpoint");

    private async Task<(HttpStatusCode Status, string Body, string? Type)> PostAsync(byte[] body, RunningWitness? witness = null)
    {
        using var content = new ByteArrayContent(body);
        using var response = await _http.PostAsync($"{(witness ?? Running).Address}/add-checkpoint", content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType);
    }

    private sealed class UniformTree : ITreeNodes
    {
        private readonly List<MerkleHash> _levels = [Rfc6962.HashLeaf("x"u8)];

        public MerkleHash Node(int level, long index)
        {
            while (_levels.Count <= level)
            {
                _levels.Add(Rfc6962.HashNode(_levels[^1], _levels[^1]));
            }

            return _levels[level];
        }

        public MerkleHash Root(long size)
        {
            MerkleHash? root = null;
            for (var level = 0; level < 63; level++)
            {
                if (((size >> level) & 1) == 1)
                {
                    root = root is { } right ? Rfc6962.HashNode(Node(level, 0), right) : Node(level, 0);
                }
            }

            return root ?? Rfc6962.EmptyRoot;
        }
    }
}
