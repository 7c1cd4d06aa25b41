using System.Globalization;
using UacDataShare.Data.Ledger;

namespace UacDataShare.Gateway.Ledger;

/// <summary>The log that this gateway appends to. Section <c>Gateway:Ledger</c>; checked at start.</summary>
internal sealed class LedgerOptions
{
    public const string Section = "Gateway:Ledger";

    /// <summary>The log's name, as its checkpoints carry it: a name without a scheme, such as <c>ledger.example.gov/uac</c>. Required.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The key that signs checkpoints: Ed25519 in PEM form, mode 0600. Required.</summary>
    public string SigningKeyFile { get; set; } = "";

    /// <summary>
    /// The key that signs checkpoints beside that one: ML-DSA-44 in PEM form, mode 0600. Empty: heads carry an Ed25519 signature alone.
    /// Default empty.
    /// </summary>
    public string MLDsaSigningKeyFile { get; set; } = "";

    /// <summary>The key that seals entries: a file of 32 bytes in base64, mode 0600. Required.</summary>
    public string SealingKeyFile { get; set; } = "";

    /// <summary>Where this gateway's signer remembers its last head: a file of its own, not on the database's volume. Required.</summary>
    public string SignerStateFile { get; set; } = "";

    /// <summary>
    /// True to let a signer without memory begin at the published head: once, for one more gateway on a running log. Never
    /// after a restore. Default false.
    /// </summary>
    public bool AdoptPublished { get; set; }

    /// <summary>
    /// The day (UTC, such as <c>2026-11-22</c>) on which the log begins: its first head is signed on that day and no other, so that a
    /// lost memory and an emptied database together begin no second history. Empty: no log is begun. Default empty.
    /// </summary>
    public string Inception { get; set; } = "";

    /// <summary>
    /// How long an append waits for company: 0 to 50 milliseconds, default 0. Appends that come while one is written share the next one in
    /// any case; where a commit is dear, such as over a slow line to a standby, waiting makes fewer of them.
    /// </summary>
    public int LingerMilliseconds { get; set; }

    /// <summary>
    /// The folder to which full tiles and bundles are exported and from which they are served; several gateways may share it. Empty:
    /// every tile is read from the database. Default empty.
    /// </summary>
    public string ExportDirectory { get; set; } = "";

    /// <summary>How often new full tiles are exported: 1 to 3600 seconds, default 10.</summary>
    public int ExportSeconds { get; set; } = 10;

    /// <summary>How often outcomes and events of the system are written to the log: 1 to 3600 seconds, default 5.</summary>
    public int EventSeconds { get; set; } = 5;

    /// <summary>From how many refusals of sign-in within a minute on the log gets an entry: 1 to 100000, default 10.</summary>
    public int NotedRefusals { get; set; } = 10;

    /// <summary>
    /// The trust policy (c2sp.org/tlog-policy) that names the witnesses, with addresses, and their quorum. Empty: the log is not
    /// witnessed, and nothing stops when nobody watches it. Default empty.
    /// </summary>
    public string TrustPolicyFile { get; set; } = "";

    /// <summary>How often the newest head is brought to the witnesses: 1 to 3600 seconds, default 60.</summary>
    public int WitnessSeconds { get; set; } = 60;

    /// <summary>After how long without a quorum to warn: 1 to 1440 minutes, default 60.</summary>
    public int WitnessWarnMinutes { get; set; } = 60;

    /// <summary>After how long without a quorum disclosures stop: 1 to 2880 minutes, not less than the warning; default 240.</summary>
    public int WitnessStopMinutes { get; set; } = 240;

    /// <summary>What a signer without memory may begin with.</summary>
    public SignerBeginning Beginning() => new(TryReadInception(out var day) ? day : null, AdoptPublished);

    internal bool TryReadInception(out DateOnly day) => DateOnly.TryParseExact(Inception, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
