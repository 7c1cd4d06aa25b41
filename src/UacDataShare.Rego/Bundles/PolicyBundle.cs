using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Bundles;

/// <summary>A bundle taken apart. Immutable.</summary>
public sealed record PolicyBundle
{
    /// <summary>What the bundle says of itself.</summary>
    public BundleManifest Manifest { get; init; } = new();

    /// <summary>The policy modules, by their path in the bundle without a leading slash, such as <c>disclosure/rules.rego</c>.</summary>
    public IReadOnlyDictionary<string, string> Modules { get; init; } = new Dictionary<string, string>();

    /// <summary>The base data, an object.</summary>
    public RegoValue Data { get; init; } = RegoObject.Empty;

    /// <summary>The text of <c>.signatures.json</c>; null when the bundle is not signed.</summary>
    public string? Signatures { get; init; }

    /// <summary>Every file of the bundle but the signatures, as bytes, by its path: what signatures cover.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();
}

/// <summary>A bundle, or why there is none.</summary>
/// <param name="Bundle">The bundle; null when there is an error.</param>
/// <param name="Error">What is wrong; null when there is a bundle.</param>
public sealed record BundleResult(PolicyBundle? Bundle, BundleError? Error);

/// <summary>What is wrong with a bundle.</summary>
/// <param name="Code">One of <see cref="BundleErrors.All"/>.</param>
/// <param name="Message">The fault with the file it is in, and the remedy.</param>
public sealed record BundleError(string Code, string Message);
