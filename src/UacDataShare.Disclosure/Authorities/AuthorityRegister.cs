using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Disclosure.Authorities;

/// <summary>The authorities, the bar list and the agreements of one revision of the signed data.</summary>
public sealed class AuthorityRegister
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        AllowDuplicateProperties = false,
        // A misspelt member would be passed over, and a grant be wider than its row says.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly FrozenDictionary<string, Authority> _authorities;
    private readonly IReadOnlyList<Agreement> _agreements;

    /// <summary>A register.</summary>
    public AuthorityRegister(IEnumerable<Authority> authorities, BarList bars, IEnumerable<Agreement> agreements)
    {
        _authorities = authorities.ToFrozenDictionary(authority => authority.Id, StringComparer.Ordinal);
        _agreements = [.. agreements];
        Bars = bars;
    }

    /// <summary>The bar list.</summary>
    public BarList Bars { get; }

    /// <summary>All authorities, in order of id.</summary>
    public IEnumerable<Authority> Authorities => _authorities.Values.OrderBy(authority => authority.Id, StringComparer.Ordinal);

    /// <summary>The authority with that id, or null.</summary>
    public Authority? Find(string id) => _authorities.GetValueOrDefault(id);

    /// <summary>The agreement with that recipient that is valid on that day, or null.</summary>
    public Agreement? AgreementWith(RecipientIdentity recipient, DateOnly day) => _agreements.FirstOrDefault(agreement =>
        agreement.Recipients.Contains(recipient.Class.ContractName())
        && agreement.Agency == recipient.Agency
        && agreement.ValidFrom <= day && day <= agreement.ValidUntil);

    /// <summary>The conditions of 5 U.S.C. 552a(b) that releases rest on, in order.</summary>
    /// <param name="released">The verdicts by which something leaves.</param>
    public IReadOnlyList<string> ConditionsOf(IReadOnlyList<FieldVerdict> released)
    {
        ArgumentNullException.ThrowIfNull(released);
        return
        [
            .. released
                .SelectMany(verdict => verdict.Authorities)
                .Select(id => Find(id)?.Condition)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Reads one authority. Throws <see cref="JsonException"/> where it has not the form of one.</summary>
    public static Authority ReadAuthority(ReadOnlySpan<byte> utf8) => Read<Authority>(utf8);

    /// <summary>Reads one agreement. Throws <see cref="JsonException"/> where it has not the form of one.</summary>
    public static Agreement ReadAgreement(ReadOnlySpan<byte> utf8) => Read<Agreement>(utf8);

    /// <summary>Reads a bar list. Throws <see cref="JsonException"/> where it has not the form of one.</summary>
    public static BarList ReadBarList(ReadOnlySpan<byte> utf8)
    {
        var document = Read<BarListDocument>(utf8);
        return new BarList(document.Version, document.Bars);
    }

    private static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Json) ?? throw new JsonException("The document is null.");

    private sealed record BarListDocument(string Version, IReadOnlyList<BarredField> Bars);
}
