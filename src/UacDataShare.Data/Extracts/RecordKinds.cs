using System.Collections.Frozen;
using UacDataShare.Data.Extracts.Kinds;

namespace UacDataShare.Data.Extracts;

/// <summary>Every kind of record, parents before those that refer to them.</summary>
internal static class RecordKinds
{
    public static IReadOnlyList<RecordKind> All { get; } =
    [
        ChildKind.Kind,
        ChildAliasKind.Kind,
        ChildIdentifierKind.Kind,
        PlacementKind.Kind,
        SponsorKind.Kind,
        ReleaseKind.Kind,
        HouseholdMemberKind.Kind,
        LocationKind.Kind,
        ContactPointKind.Kind,
        SponsorVettingKind.Kind,
        HomeStudyKind.Kind,
        PostReleaseServicesKind.Kind,
        HealthRecordKind.Kind,
        LegalRecordKind.Kind,
        IncidentKind.Kind,
        ConcernKind.Kind,
        PostReleaseCallKind.Kind,
        WelfareCheckKind.Kind,
        ProtectedStatusKind.Kind,
        SponsorStatusKind.Kind,
    ];

    private static readonly FrozenDictionary<string, RecordKind> ByName = All.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    public static RecordKind? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The place of a kind in <see cref="All"/>.</summary>
    public static int OrderOf(RecordKind kind) => Array.IndexOf([.. All], kind);
}
