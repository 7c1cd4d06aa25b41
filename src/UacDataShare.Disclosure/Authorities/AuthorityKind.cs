using System.Text.Json.Serialization;

namespace UacDataShare.Disclosure.Authorities;

/// <summary>What an authority does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuthorityKind>))]
public enum AuthorityKind
{
    /// <summary>Lays a duty on giver or recipient; grants nothing.</summary>
    [JsonStringEnumMemberName("duty")]
    Duty,

    /// <summary>Lets fields leave.</summary>
    [JsonStringEnumMemberName("grant")]
    Grant,

    /// <summary>Names the most that may leave for its purposes; grants nothing by itself.</summary>
    [JsonStringEnumMemberName("ceiling")]
    Ceiling,

    /// <summary>Keeps fields back.</summary>
    [JsonStringEnumMemberName("bar")]
    Bar,
}
