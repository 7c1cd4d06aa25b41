using System.Net;
using System.Text;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Trees;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary><c>uac ledger witness</c> over HTTP, as c2sp.org/tlog-witness says.</summary>
public sealed class WitnessCommandTests : IAsyncLifetime, IDisposable
{
    private const string Origin = "ledger.example/cli";

    private readonly string _folder = Directory.CreateTempSubdirectory("uac-witness-").FullName;
    private readonly Ed25519PrivateKey _logKey = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
    private readonly HttpClient _http = new();
    private RunningWitness? _witness;

    public async Task InitializeAsync() => _witness = await StartAsync("hhs");

    public async Task DisposeAsync() => await Assert.IsType<RunningWitness>(_witness).DisposeAsync();

    public void Dispose()
    {
        _logKey.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_growing_log_is_cosigned_and_the_newest_head_is_shown_to_monitors()
    {
        var (one, two) = (Tree(1), Tree(2));

        var first = await PostAsync(0, [], one);
        var second = await PostAsync(1, [Leaf(1)], two);
        var shown = await _http.GetStringAsync($"{Address}/{Witness.OriginHash(Origin)}/checkpoint");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.True(SignedNote.TryParse(Head(two).ToText() + "\n" + second.Body, out var note, out _));
        Assert.True(note.TryVerify([Key], out _, out _));
        Assert.True(SignedCheckpoint.TryParse(shown, out var head, out _) && head.Checkpoint.Size == 2);
    }

    [Fact]
    public async Task Each_refusal_has_the_status_that_the_protocol_gives_it()
    {
        await PostAsync(0, [], Tree(2));

        var behind = await PostAsync(1, [], Tree(3));
        var forked = await PostAsync(2, [], Tree(2, seed: 9));
        var broken = await PostAsync(2, [Leaf(7)], Tree(3));
        using var nonsense = await _http.PostAsync($"{Address}/add-checkpoint", new StringContent("old"));
        using var unknown = await _http.GetAsync($"{Address}/{new string('0', 64)}/checkpoint");
        using var get = await _http.GetAsync($"{Address}/add-checkpoint");
        using var huge = await _http.PostAsync($"{Address}/add-checkpoint", new StringContent(new string('x', 1 << 19)));

        Assert.Equal((HttpStatusCode.Conflict, "2\n", "text/x.tlog.size"), behind);
        Assert.Equal((HttpStatusCode.Conflict, ""), (forked.Status, forked.Body));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Fact]
    public async Task Two_heads_shown_to_two_witnesses_are_both_there_for_a_monitor()
    {
        var other = await StartAsync("dhs");
        await PostAsync(0, [], Tree(2));
        await PostAsync(0, [], Tree(2, seed: 9), other.Address);

        var shown = await Task.WhenAll(new[] { Address, other.Address }.Select(address => _http.GetStringAsync($"{address}/{Witness.OriginHash(Origin)}/checkpoint")));
        await other.DisposeAsync();

        var heads = shown.Select(text => SignedCheckpoint.TryParse(text, out var head, out _) ? head : throw new InvalidDataException(text)).ToList();
        Assert.All(heads, head => Assert.True(head.TryVerify(new NoteSigner(Origin, _logKey).VerifierKey, [], out _, out _)));
        Assert.Equal(heads[0].Checkpoint.Size, heads[1].Checkpoint.Size);
        Assert.NotEqual(heads[0].Checkpoint.Root, heads[1].Checkpoint.Root);
    }

    [Fact]
    public async Task Started_again_it_remembers_what_it_cosigned_with_the_key_that_it_made()
    {
        await PostAsync(0, [], Tree(2));
        var before = Key.ToString();
        await Assert.IsType<RunningWitness>(_witness).DisposeAsync();
        _witness = await StartAsync("hhs");

        Assert.Equal((HttpStatusCode.Conflict, "2\n", "text/x.tlog.size"), await PostAsync(0, [], Tree(1)));
        Assert.Equal(before, Key.ToString());
    }

    [Fact]
    public async Task With_a_second_key_it_prints_and_cosigns_with_both()
    {
        var second = Path.Combine(_folder, "both-mldsa.pem");
        var both = await StartAsync("both", "--mldsa-signing-key", second);
        var keys = both.Keys;
        var answer = await PostAsync(0, [], Tree(1), both.Address);
        await both.DisposeAsync();
        await using var again = await StartAsync("both", "--mldsa-signing-key", second);

        Assert.Equal(2, keys.Count);
        Assert.Equal(keys, again.Keys);
        Assert.True(SignedNote.TryParse(Head(Tree(1)).ToText() + "\n" + answer.Body, out var note, out _));
        Assert.True(note.TryVerify([.. keys], out var signers, out _));
        Assert.Equal(["Ed25519", "ML-DSA-44"], signers.Select(key => key.Algorithm));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(second));
        }
    }

    private string Address => Assert.IsType<RunningWitness>(_witness).Address;

    private VerifierKey Key => Assert.IsType<RunningWitness>(_witness).Key;

    private static MerkleHash Leaf(int number) => Rfc6962.HashLeaf(BitConverter.GetBytes(number));

    private static CompactRange Tree(int size, int seed = 0) => CompactRange.Empty.Append(Enumerable.Range(0, size).Select(i => Leaf(i == 0 ? seed : i)).ToArray());

    private static Checkpoint Head(CompactRange tree) => new(Origin, tree.Size, tree.Root());

    private async Task<(HttpStatusCode Status, string Body, string? Type)> PostAsync(long oldSize, MerkleHash[] proof, CompactRange tree, string? address = null)
    {
        var text = Head(tree).ToText();
        var head = new SignedCheckpoint(Head(tree), new SignedNote(text, [new NoteSigner(Origin, _logKey).Sign(text)]));
        using var content = new StringContent(new AddCheckpointRequest(oldSize, [.. proof], head).ToString(), Encoding.UTF8, "text/plain");
        using var response = await _http.PostAsync($"{address ?? Address}/add-checkpoint", content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType);
    }

    private Task<RunningWitness> StartAsync(string name, params string[] more) =>
        RunningWitness.StartAsync(_folder, name, new NoteSigner(Origin, _logKey).VerifierKey, more: more);
}
