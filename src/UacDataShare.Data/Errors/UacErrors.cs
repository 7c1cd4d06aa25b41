namespace UacDataShare.Data.Errors;

/// <summary>The errors of the data layer, one factory each. <see cref="All"/> lists every code for <c>docs/errors.md</c>.</summary>
public static class UacErrors
{
    /// <summary>Every code with a sample of its message.</summary>
    public static IReadOnlyList<UacError> All { get; } =
    [
        Unreadable("REASON"),
        ServerBinariesMissing("/usr/lib/postgresql/15/bin"),
        NoUnprivilegedUser(),
        DataDirectoryForeign("DIRECTORY", 14, 15),
        DataDirectoryNotACluster("DIRECTORY"),
        ClusterInUse("DIRECTORY", 4711),
        ClusterDidNotInitialise("DIRECTORY", "REASON"),
        ClusterDidNotStart("DIRECTORY", "LOG", "REASON"),
        DirectoryNotReachable("DIRECTORY", "postgres"),
        DatabaseUnreachable("HOST", "REASON"),
        ServerTooOld("14.9"),
        FormatNotKnown("FILE"),
        KindNotInName("FILE"),
        AnotherImportRuns(),
        AlreadySeeded(42),
        DatabaseRefused("REASON"),
        DatabaseNotNamed(".data/postgres"),
        ClientNotRegistered("CLIENT"),
        ManifestNotKnown("FILE"),
        ManifestIdWrong("FILE", "NAME"),
        DocumentTooLong("FILE"),
        NotADocumentId("ID"),
        NotAnAddress("ADDRESS"),
        FolderUnusable("FOLDER", "REASON"),
        NotKept("REASON"),
        AddressNotRead("REASON"),
        CannotListen("ADDRESS", "REASON"),
        LogNotThere("FOLDER"),
        LedgerNotThere(),
        OptionsDoNotCombine("--ONE", "--OTHER"),
        SigningKeyUnusable("REASON"),
        MasterKeyUnusable("REASON"),
        ListenAddressWrong("ADDRESS"),
        ConnectionMalformed(),
        DatabaseNotRead("REASON"),
    ];

    /// <summary>A file or folder that the user named could not be read or written.</summary>
    /// <param name="reason">The system's own words.</param>
    public static UacError Unreadable(string reason) => new("UAC2000", $"{reason} Check the path and its rights.");

    internal static UacError ServerBinariesMissing(string searched) => new("UAC2001",
        $"No PostgreSQL server of version 15 or newer was found ({searched}). Install it (Debian: apt-get install postgresql) or name its bin folder in UAC_POSTGRES_BIN.");

    internal static UacError NoUnprivilegedUser() => new("UAC2002",
        "PostgreSQL does not run as root and no unprivileged user was found. Create one (useradd --system postgres), or start as an ordinary user.");

    internal static UacError DataDirectoryForeign(string directory, int found, int server) => new("UAC2003",
        $"{directory} was made by PostgreSQL {found} and the server found is {server}. Name the bin folder of version {found} in UAC_POSTGRES_BIN, or move the folder away.");

    internal static UacError DataDirectoryNotACluster(string directory) => new("UAC2004",
        $"{directory} is not empty and holds no PostgreSQL cluster. Choose another folder or empty it.");

    internal static UacError ClusterInUse(string directory, int pid) => new("UAC2005",
        $"A PostgreSQL server (process {pid}) already runs on {directory}. Stop it, or choose another folder.");

    internal static UacError ClusterDidNotInitialise(string directory, string reason) => new("UAC2006",
        $"PostgreSQL could not set up a cluster in {directory}: {reason} Check free space and rights of that folder.");

    internal static UacError ClusterDidNotStart(string directory, string log, string reason) => new("UAC2007",
        $"PostgreSQL did not start on {directory}: {reason} Its log is {log}.");

    internal static UacError DirectoryNotReachable(string directory, string user) => new("UAC2009",
        $"The user {user}, as whom PostgreSQL runs, cannot reach {directory}. Choose a folder whose parents that user may enter (chmod o+x), or set UAC_DATA to one.");

    /// <summary>The database's server does not answer.</summary>
    /// <param name="host">Where it should be.</param>
    /// <param name="reason">The driver's own words.</param>
    public static UacError DatabaseUnreachable(string host, string reason) => new("UAC2010",
        $"The database at {host} could not be reached: {reason} Check that the server runs and that the connection string is right.");

    internal static UacError ServerTooOld(string version) => new("UAC2011",
        $"The database server is PostgreSQL {version}; version 15 or newer is needed.");

    internal static UacError FormatNotKnown(string file) => new("UAC2020",
        $"{file} is no extract: its name has to end with .csv, .ndjson or .jsonl. See docs/extract-format.md.", IsWrongUse: true);

    internal static UacError KindNotInName(string file) => new("UAC2021",
        $"{file} does not begin with a kind of record, as child.csv and release.2026-11.csv do. See docs/extract-format.md.", IsWrongUse: true);

    internal static UacError AnotherImportRuns() => new("UAC2022",
        "Another import into this database is running. Wait for its end and run this one again.");

    internal static UacError AlreadySeeded(long seed) => new("UAC2023",
        $"The synthetic records of seed {seed} are in this database already, in another number. Choose another seed, or an empty database.", IsWrongUse: true);

    internal static UacError DatabaseRefused(string reason) => new("UAC2024",
        $"The database refused the records: {reason} Nothing of the last batch was kept. Run uac up or migrate, and check the role's rights.");

    /// <summary>A command needs a database and finds none.</summary>
    /// <param name="directory">Where a private cluster was looked for.</param>
    public static UacError DatabaseNotNamed(string directory) => new("UAC2025",
        $"No database is named and no private server runs in {directory}. Give --database, set UAC_DATABASE, or start one with uac up.", IsWrongUse: true);

    /// <summary>A command names a client that is not registered, or was withdrawn.</summary>
    /// <param name="client">The client's id.</param>
    public static UacError ClientNotRegistered(string client) => new("UAC2026",
        $"No client {client} is registered. Check the id, or register the client first.", IsWrongUse: true);

    /// <summary>A manifest has none of the known forms.</summary>
    /// <param name="file">The file.</param>
    public static UacError ManifestNotKnown(string file) => new("UAC2027",
        $"{file} is no manifest of operations: give an object of ids and texts, or the manifest that Apollo's generator writes.", IsWrongUse: true);

    /// <summary>An id of a manifest is not its text's SHA-256.</summary>
    /// <param name="file">The file.</param>
    /// <param name="id">The id as it stands there.</param>
    public static UacError ManifestIdWrong(string file, string id) => new("UAC2028",
        $"{file}: the id {id} is not the SHA-256 of its text. Let the generator hash with SHA-256 (Relay and graphql-codegen do not by default), and leave the text as it is sent.", IsWrongUse: true);

    /// <summary>A document is longer than a request may be.</summary>
    /// <param name="file">The file.</param>
    public static UacError DocumentTooLong(string file) => new("UAC2029",
        $"{file}: a document is empty or has more than 131072 bytes. Divide it.", IsWrongUse: true);

    /// <summary>An id has not the form of one.</summary>
    /// <param name="id">What was given.</param>
    public static UacError NotADocumentId(string id) => new("UAC2030",
        $"{id} is no id of a document: give sha256: and 64 lower-case hexadecimal digits.", IsWrongUse: true);

    /// <summary>A text is no address of the web.</summary>
    /// <param name="given">What was given.</param>
    public static UacError NotAnAddress(string given) => new("UAC2031",
        $"'{given}' is no http or https address. Give one such as http://127.0.0.1:8080.", IsWrongUse: true);

    /// <summary>A folder that is to be written to cannot be.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="reason">The system's own words.</param>
    public static UacError FolderUnusable(string folder, string reason) => new("UAC2032",
        $"Nothing can be written to {folder}: {reason} Name a folder that this user may write to.", IsWrongUse: true);

    /// <summary>A monitor found something and could not keep it; what it found stands all the same.</summary>
    /// <param name="reason">The system's own words.</param>
    public static UacError NotKept(string reason) => new("UAC2033",
        $"What was seen could not be kept: {reason} Copy it from here, and make room in the folder.");

    /// <summary>Something that is served could not be read.</summary>
    /// <param name="reason">The address, and the network's own words.</param>
    public static UacError AddressNotRead(string reason) => new("UAC2034",
        $"{reason} Check the address, and that its server runs.");

    /// <summary>A server cannot listen where it should.</summary>
    /// <param name="address">The address.</param>
    /// <param name="reason">The system's own words.</param>
    public static UacError CannotListen(string address, string reason) => new("UAC2035",
        $"The address {address} cannot be listened at: {reason} End the program that has it, or name another with --listen.");

    /// <summary>A folder holds no exported log.</summary>
    /// <param name="folder">The folder.</param>
    public static UacError LogNotThere(string folder) => new("UAC2036",
        $"There is no log in {folder}: it holds no file named checkpoint. Name the folder that uac ledger export wrote to.");

    /// <summary>A database has no ledger.</summary>
    public static UacError LedgerNotThere() => new("UAC2037",
        "This database has no ledger, or this role may not see it. Name the gateway's database, migrated by this version of the programs, as uac_auditor.");

    /// <summary>Two options that cannot be given together.</summary>
    /// <param name="option">One.</param>
    /// <param name="with">The other.</param>
    public static UacError OptionsDoNotCombine(string option, string with) => new("UAC2038",
        $"{option} says nothing together with {with}. Leave one of them out.", IsWrongUse: true);

    /// <summary>The file of a master key cannot be used.</summary>
    /// <param name="reason">What is wrong with it.</param>
    public static UacError MasterKeyUnusable(string reason) => new("UAC2040",
        $"{reason} Name the file that Gateway:Ledger:SealingKeyFile names: 32 bytes in base64, mode 0600.", IsWrongUse: true);

    /// <summary>A text is no address that can be listened at.</summary>
    /// <param name="given">What was given.</param>
    public static UacError ListenAddressWrong(string given) => new("UAC2041",
        $"'{given}' is no address to listen at. Give one such as http://127.0.0.1:8091; TLS is ended by a server in front.", IsWrongUse: true);

    /// <summary>A connection string cannot be read. It is not repeated: it may hold a password.</summary>
    public static UacError ConnectionMalformed() => new("UAC2042",
        "The connection string cannot be read. Give it as PostgreSQL's driver takes it, such as Host=/var/run/postgresql;Database=uacdatashare;Username=uac_auditor.", IsWrongUse: true);

    /// <summary>A database answered, and not what was asked.</summary>
    /// <param name="reason">Its own words, without a value.</param>
    public static UacError DatabaseNotRead(string reason) => new("UAC2043",
        $"The database did not answer: {reason} Check that it is the gateway's, migrated by this version of the programs, and that the role may do this.");

    /// <summary>The name or the file of a key cannot be used.</summary>
    /// <param name="reason">What is wrong with it.</param>
    public static UacError SigningKeyUnusable(string reason) => new("UAC2039",
        $"{reason} Give a name without spaces and plus signs, and files of mode 0600 that hold a key in PEM each.", IsWrongUse: true);
}
