using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace UacDataShare.Ledger.Entries;

/// <summary>The private keys by which auditors find an entry. They are no part of the leaf.</summary>
public sealed record SearchKeys
{
    /// <summary>No keys.</summary>
    public static SearchKeys None { get; } = new();

    /// <summary>The class of the recipient, such as <c>HSI</c>.</summary>
    public string? RecipientClass { get; init; }

    /// <summary>The registered client that asked.</summary>
    public string? Client { get; init; }

    /// <summary>The purpose that was claimed.</summary>
    public string? Purpose { get; init; }

    /// <summary>The case number that was given.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Keyed pseudonyms of the subjects: never a name or number of a person.</summary>
    public ImmutableArray<string> SubjectTags { get; init; } = [];

    /// <summary>The coordinates that were touched, such as <c>Child.dateOfBirth</c>.</summary>
    public ImmutableArray<string> Coordinates { get; init; } = [];

    /// <summary>The authorities on which the decision rests.</summary>
    public ImmutableArray<string> Authorities { get; init; } = [];

    /// <summary>A SHA-256 digest over all texts in their order, which the first way of sealing kept beside the secret.</summary>
    internal byte[] TextDigest()
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var list in (ReadOnlySpan<ImmutableArray<string>>)[One(RecipientClass), One(Client), One(Purpose), One(CaseNumber), SubjectTags, Coordinates, Authorities])
        {
            foreach (var value in list.IsDefault ? [] : list)
            {
                sha256.AppendData(Encoding.UTF8.GetBytes(value));
                sha256.AppendData([0x1f]);
            }

            sha256.AppendData([0x1e]);
        }

        return sha256.GetHashAndReset();
    }

    private static ImmutableArray<string> One(string? value) => value is null ? [] : [value];
}
