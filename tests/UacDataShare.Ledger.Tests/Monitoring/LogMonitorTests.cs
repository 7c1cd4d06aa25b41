using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Monitoring;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Ledger.Tests.Monitoring;

/// <summary>What a monitor says of heads that a log, its witnesses and its own memory show.</summary>
public sealed class LogMonitorTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly NoteSigner Hhs = Signer("hhs.example/witness", 2);
    private static readonly NoteSigner Dhs = Signer("dhs.example/witness", 3);

    private readonly ServedTree _log = new(700);
    private readonly ServedTree _fork = new(700, forkedFrom: 300);

    [Fact]
    public async Task Heads_of_one_history_are_consistent_in_whatever_order_and_size_they_are_shown()
    {
        int[] sizes = [0, 1, 255, 256, 257, 512, 699, 700];
        foreach (var (size, other) in sizes.SelectMany(size => sizes.Select(other => (size, other))))
        {
            var report = await CompareAsync(_log, OfLog(_log.Head(size)), OfWitness(Hhs, _log.Head(other)), OfWitness(Dhs, _log.Head(512)));

            Assert.True(report.IsConsistent, $"{size} and {other}: {string.Join(", ", report.Findings)}");
            Assert.Equal(3, report.Heads.Length);
        }
    }

    [Theory]
    [InlineData(700, 700)]
    [InlineData(700, 512)]
    [InlineData(700, 301)]
    [InlineData(301, 301)]
    public async Task Two_heads_shown_to_two_witnesses_are_a_fork_with_both_notes_as_evidence(int size, int forked)
    {
        var report = await CompareAsync(
            _log, OfLog(_log.Head(size)), OfWitness(Hhs, _log.Head(size)), OfWitness(Dhs, _fork.Head(forked)));

        var finding = Assert.Single(report.Findings, finding => finding.Error.Code == "LGR0811");
        Assert.True(report.IsContradicted);
        Assert.Equal(
            new[] { _fork.Head(forked).Checkpoint, _log.Head(size).Checkpoint }.Order(Comparer<Checkpoint>.Create(Ordinal)),
            finding.Evidence.Select(note => note.Checkpoint).Order(Comparer<Checkpoint>.Create(Ordinal)));
        Assert.All(finding.Evidence, note => Assert.True(note.TryVerify(ServedTree.Signer.VerifierKey, [], out _, out _)));
    }

    [Fact]
    public async Task Heads_of_before_the_fork_are_of_either_history()
    {
        var report = await CompareAsync(_log, OfLog(_log.Head()), OfWitness(Hhs, _fork.Head(300)), OfWitness(Dhs, _log.Head(299)));

        Assert.True(report.IsConsistent, string.Join(", ", report.Findings));
    }

    [Fact]
    public async Task A_log_that_serves_less_than_was_cosigned_has_been_rolled_back()
    {
        var restored = new ServedTree(400);

        var report = await CompareAsync(restored, OfLog(restored.Head()), OfWitness(Hhs, _log.Head()), OfWitness(Dhs, _log.Head(350)));

        var finding = Assert.Single(report.Findings);
        Assert.Equal(("LGR0812", true), (finding.Error.Code, finding.IsContradiction));
        Assert.Equal([400, 700], finding.Evidence.Select(note => (int)note.Checkpoint.Size));
    }

    [Fact]
    public async Task A_log_that_lags_behind_a_witness_and_still_holds_the_entries_is_no_contradiction() =>
        Assert.True((await CompareAsync(_log, OfLog(_log.Head(400)), OfWitness(Hhs, _log.Head()), OfWitness(Dhs, _log.Head()))).IsConsistent);

    [Fact]
    public async Task A_log_that_was_rewritten_behind_its_own_head_is_named()
    {
        var report = await CompareAsync(_fork, OfLog(_log.Head()), OfWitness(Hhs, _log.Head()), OfWitness(Dhs, _log.Head()));

        Assert.Equal("LGR0813", Assert.Single(report.Findings).Error.Code);
        Assert.True(report.IsContradicted);
    }

    [Fact]
    public async Task What_was_seen_before_counts_like_what_is_shown()
    {
        var shown = OfLog(_fork.Head()) with { Before = _log.Head(500).ToString() };

        var report = await CompareAsync(_fork, shown, OfWitness(Hhs, _fork.Head()));

        Assert.Equal("LGR0811", Assert.Single(report.Findings).Error.Code);
        Assert.Equal(3, report.Heads.Length);
    }

    [Fact]
    public async Task A_log_may_show_less_than_before_while_it_holds_the_entries_and_a_witness_may_not()
    {
        var log = OfLog(_log.Head(400)) with { Before = _log.Head().ToString() };
        var witness = OfWitness(Hhs, _log.Head(400)) with { Before = _log.Head(401).ToString() };

        Assert.True((await CompareAsync(_log, log, OfWitness(Hhs, _log.Head()))).IsConsistent);
        var finding = Assert.Single((await CompareAsync(_log, log, witness)).Findings);
        Assert.Equal(("LGR0817", true), (finding.Error.Code, finding.IsContradiction));
    }

    [Fact]
    public async Task A_witness_is_stale_from_a_second_beyond_the_hour()
    {
        var report = await CompareAsync(
            _log, OfLog(_log.Head()), OfWitness(Hhs, _log.Head(), Now.AddHours(-1)), OfWitness(Dhs, _log.Head(), Now.AddHours(-1).AddSeconds(-1)));

        var finding = Assert.Single(report.Findings);
        Assert.Equal(("LGR0814", false), (finding.Error.Code, finding.IsContradiction));
        Assert.Contains("dhs.example/witness", finding.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_witness_may_be_five_minutes_ahead_and_no_more()
    {
        var report = await CompareAsync(
            _log, OfLog(_log.Head()), OfWitness(Hhs, _log.Head(), Now.AddMinutes(5)), OfWitness(Dhs, _log.Head(), Now.AddMinutes(5).AddSeconds(1)));

        var finding = Assert.Single(report.Findings);
        Assert.Equal(("LGR0818", false), (finding.Error.Code, finding.IsContradiction));
        Assert.Contains("dhs.example/witness", finding.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_named_and_the_others_are_compared_all_the_same()
    {
        var report = await CompareAsync(
            _log, new SourceAnswer("the log", null, "could not be reached"), OfWitness(Hhs, _log.Head()), OfWitness(Dhs, _fork.Head()));

        Assert.Equal(["LGR0815", "LGR0811"], report.Findings.Select(finding => finding.Error.Code));
        Assert.Equal("LGR0815", (await CompareAsync(_log, new SourceAnswer("the log", null, "is away"))).Findings.Single().Error.Code);
    }

    [Fact]
    public async Task A_head_that_the_log_did_not_sign_binds_nobody_and_is_told()
    {
        var stranger = Signer("ledger.example/test", 9);

        var report = await CompareAsync(_log, OfLog(_log.Head()), OfWitness(Hhs, _fork.Head(signer: stranger)));

        Assert.Equal("LGR0204", Assert.Single(report.Findings).Error.Code);
        Assert.Single(report.Heads);
    }

    [Fact]
    public async Task A_head_that_the_witness_did_not_cosign_is_told_and_still_binds_the_log()
    {
        var uncosigned = OfWitness(Hhs, _fork.Head()) with { Note = _fork.Head().ToString() };

        var report = await CompareAsync(_log, OfLog(_log.Head()), uncosigned);

        Assert.Equal(["LGR0811", "LGR0816"], report.Findings.Select(finding => finding.Error.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_witness_whose_cosignature_was_changed_is_told()
    {
        var note = Assert.IsType<string>(OfWitness(Hhs, _log.Head()).Note);
        var at = note.LastIndexOf("AAA", StringComparison.Ordinal) + 12;

        var report = await CompareAsync(
            _log, OfLog(_log.Head()), OfWitness(Hhs, _log.Head()) with { Note = note[..at] + (note[at] == 'x' ? 'y' : 'x') + note[(at + 1)..] });

        Assert.Equal("LGR0816", Assert.Single(report.Findings).Error.Code);
    }

    private static Task<MonitorReport> CompareAsync(ServedTree served, params SourceAnswer[] answers) =>
        new LogMonitor(ServedTree.Signer.VerifierKey, served, TimeSpan.FromHours(1)).CompareAsync(answers, Now, CancellationToken.None);

    private static SourceAnswer OfLog(SignedCheckpoint head) => new("the log", head.ToString());

    private static SourceAnswer OfWitness(NoteSigner witness, SignedCheckpoint head, DateTimeOffset? at = null)
    {
        var name = witness.WitnessKey.Name;
        return new SourceAnswer(name, head.Note.With([witness.Cosign(head.Note.Text, at ?? Now)]).ToString())
        {
            Witness = new PolicyWitness(name, witness.WitnessKey, null),
        };
    }

    private static NoteSigner Signer(string name, byte seed) => new(name, Ed25519PrivateKey.FromSeed(Enumerable.Repeat(seed, 32).ToArray()));

    private static int Ordinal(Checkpoint one, Checkpoint other) => string.CompareOrdinal(one.ToText(), other.ToText());
}
