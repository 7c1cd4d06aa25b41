using System.Text.Json;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>The one operation that is played, for whichever purpose: permitted, masked and barred fields of child, release and sponsor.</summary>
internal static class PlayedOperation
{
    public const string Text = """
        query Lead($purpose: Purpose!, $case: CaseNumber!, $aNumber: ANumber!) {
          disclosure(purpose: $purpose, caseNumber: $case) {
            id
            child(by: {aNumber: $aNumber}) {
              id
              aNumber
              firstName
              lastName
              dateOfBirth
              religion
              fingerprintRef
              releases(first: 2) {
                releaseDate
                addressLine
                city
                state
                addressClusterCount
                sponsor { name relationship category phone immigrationStatus }
              }
              health(first: 1) { diagnosis }
              legal(first: 1) { screeningNotes }
            }
          }
        }
        """;

    /// <summary>The coordinates that the comparison of the two answers lists.</summary>
    public static IReadOnlyList<string> Coordinates { get; } =
    [
        "Child.aNumber", "Child.firstName", "Child.lastName", "Child.dateOfBirth", "Child.religion", "Child.fingerprintRef",
        "Child.releases", "Release.releaseDate", "Release.addressLine", "Release.city", "Release.state", "Release.addressClusterCount",
        "Release.sponsor", "Sponsor.name", "Sponsor.relationship", "Sponsor.category", "Sponsor.phone", "Sponsor.immigrationStatus",
        "Child.health", "Child.legal",
    ];

    /// <summary>The request's body.</summary>
    public static string Body(string purpose, string caseNumber, string aNumber) => JsonSerializer.Serialize(new
    {
        query = Text,
        variables = new Dictionary<string, string> { ["purpose"] = purpose, ["case"] = caseNumber, ["aNumber"] = aNumber },
    });
}
