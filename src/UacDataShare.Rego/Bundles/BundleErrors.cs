namespace UacDataShare.Rego.Bundles;

/// <summary>The errors of bundles, each made in one place.</summary>
public static class BundleErrors
{
    private const string NotAnArchiveCode = "REGO0801";
    private const string TooLargeCode = "REGO0802";
    private const string BadPathCode = "REGO0803";
    private const string BadManifestCode = "REGO0804";
    private const string BadDataCode = "REGO0805";
    private const string DataConflictCode = "REGO0806";
    private const string OverlappingRootsCode = "REGO0807";
    private const string OutsideRootsCode = "REGO0808";
    private const string NotSignedCode = "REGO0809";
    private const string BadSignatureCode = "REGO0810";
    private const string FileMismatchCode = "REGO0811";
    private const string NoKeyCode = "REGO0812";

    /// <summary>Every code and what it means.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> All { get; } =
    [
        (NotAnArchiveCode, "The bundle is no gzipped tar archive."),
        (TooLargeCode, "The bundle unpacks to more than it may. Raise the limit or split it."),
        (BadPathCode, "A file of the bundle would lie outside it."),
        (BadManifestCode, "The manifest cannot be read."),
        (BadDataCode, "A data file cannot be read."),
        (DataConflictCode, "Two data files have a value at one place."),
        (OverlappingRootsCode, "Two roots of the manifest overlap."),
        (OutsideRootsCode, "A file of data or policy lies outside the roots of the manifest."),
        (NotSignedCode, "A signature is asked for, and the bundle carries none."),
        (BadSignatureCode, "The signature does not hold: another key, algorithm or scope, or no token at all."),
        (FileMismatchCode, "A file is not what was signed, is missing, or is not signed."),
        (NoKeyCode, "The bundle is signed, and no key was given. Give it, or say that signatures are not verified."),
    ];

    internal static BundleError NotAnArchive(string reason) => new(NotAnArchiveCode, $"The bundle is no gzipped tar archive: {reason}");

    internal static BundleError TooLarge(long limit) => new(TooLargeCode, $"The bundle unpacks to more than {limit} bytes: raise the limit or split it.");

    internal static BundleError BadPath(string path) => new(BadPathCode, $"{path}: a file of a bundle lies inside it, without '..'.");

    internal static BundleError BadManifest(string reason) => new(BadManifestCode, $".manifest: {reason}");

    internal static BundleError BadData(string path, string reason) => new(BadDataCode, $"{path}: {reason}");

    internal static BundleError DataConflict(string path) => new(DataConflictCode, $"{path}: another data file has a value at the same place.");

    internal static BundleError OverlappingRoots(string first, string second) =>
        new(OverlappingRootsCode, $".manifest: the roots '{first}' and '{second}' overlap.");

    internal static BundleError OutsideRoots(string path) => new(OutsideRootsCode, $"{path}: it lies outside the roots of the manifest.");

    internal static BundleError NotSigned() => new(NotSignedCode, "The bundle carries no .signatures.json, but a signature is asked for.");

    internal static BundleError BadSignature(string reason) => new(BadSignatureCode, $".signatures.json: {reason}");

    internal static BundleError FileMismatch(string path, string reason) => new(FileMismatchCode, $"{path}: {reason}");

    /// <summary>A signed bundle came without a key to hold its signature against.</summary>
    public static BundleError NoKey() => new(NoKeyCode, "The bundle is signed: give the verification key, or say that signatures are not verified.");
}
