using System.Collections.Immutable;
using System.Text;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>What many entries have in common: who asked for what purpose, which fields, by which authorities. A store keeps it once.</summary>
public sealed class EntryContext
{
    /// <summary>The context of search keys.</summary>
    public EntryContext(SearchKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        (RecipientClass, Client, Purpose) = (keys.RecipientClass, keys.Client, keys.Purpose);
        (Coordinates, Authorities) = (Given(keys.Coordinates), Given(keys.Authorities));
        Name = ComputeName();
    }

    /// <summary>The class of the recipient.</summary>
    public string? RecipientClass { get; }

    /// <summary>The registered client.</summary>
    public string? Client { get; }

    /// <summary>The purpose.</summary>
    public string? Purpose { get; }

    /// <summary>The coordinates that were touched.</summary>
    public ImmutableArray<string> Coordinates { get; }

    /// <summary>The authorities.</summary>
    public ImmutableArray<string> Authorities { get; }

    /// <summary>SHA-256 over all texts in their order: the name of the context. Each text ends in U+001F, each list in U+001E.</summary>
    public MerkleHash Name { get; }

    private MerkleHash ComputeName()
    {
        var text = new StringBuilder();
        foreach (var list in (ReadOnlySpan<ImmutableArray<string>>)[One(RecipientClass), One(Client), One(Purpose), Coordinates, Authorities])
        {
            foreach (var value in list)
            {
                text.Append(value).Append('\u001f');
            }

            text.Append('\u001e');
        }

        return MerkleHash.Sha256(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static ImmutableArray<string> One(string? value) => value is null ? [] : [value];

    private static ImmutableArray<string> Given(ImmutableArray<string> values) => values.IsDefault ? [] : values;
}
