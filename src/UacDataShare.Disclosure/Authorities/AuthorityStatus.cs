using System.Text.Json.Serialization;

namespace UacDataShare.Disclosure.Authorities;

/// <summary>Where an authority stands. Only <see cref="InForce"/> grants.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuthorityStatus>))]
public enum AuthorityStatus
{
    /// <summary>Not confirmed by anyone: grants nothing.</summary>
    [JsonStringEnumMemberName("unverified")]
    Unverified,

    /// <summary>In force.</summary>
    [JsonStringEnumMemberName("in_force")]
    InForce,

    /// <summary>Enjoined in part.</summary>
    [JsonStringEnumMemberName("enjoined_in_part")]
    EnjoinedInPart,

    /// <summary>Stopped by a court for now.</summary>
    [JsonStringEnumMemberName("stayed")]
    Stayed,

    /// <summary>Replaced by a later one.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded,

    /// <summary>Withdrawn by its issuer.</summary>
    [JsonStringEnumMemberName("rescinded")]
    Rescinded,

    /// <summary>Ended by its own term.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>Not yet adopted.</summary>
    [JsonStringEnumMemberName("proposed")]
    Proposed,
}
