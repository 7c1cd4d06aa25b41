namespace UacDataShare.Data.Synthetic.Vocabulary;

/// <summary>Texts of the sensitive columns. They say that they are invented, since a leaked one is read by someone.</summary>
internal static class Notes
{
    public static IReadOnlyList<string> Religions { get; } = ["Catholic", "Evangelical", "None", "Adventist", "Maya spirituality", "Muslim", "Other"];

    public static IReadOnlyList<string> Diagnoses { get; } =
    [
        "J45 asthma", "Z23 immunization", "R51 headache", "B86 scabies", "D50 iron deficiency", "H52 refraction", "K02 caries", "J06 respiratory infection",
    ];

    public static IReadOnlyList<string> Medications { get; } = ["albuterol", "ibuprofen", "ferrous sulfate", "amoxicillin", "cetirizine"];

    public static IReadOnlyList<string> MentalHealth { get; } =
    [
        "Synthetic: C-SSRS negative.", "Synthetic: C-SSRS positive, lifetime; safety plan made.", "Synthetic: adjustment disorder, weekly sessions.",
        "Synthetic: sleeps badly since the journey.",
    ];

    public static IReadOnlyList<string> SubstanceUse { get; } = ["Synthetic: alcohol, screened and referred.", "Synthetic: cannabis, screened."];

    public static IReadOnlyList<string> CaseNotes { get; } =
    [
        "Synthetic: enrolled in school, sponsor works two jobs.", "Synthetic: asked for a counsellor.", "Synthetic: missed two appointments.",
        "Synthetic: shares a room with cousins, feels safe.",
    ];

    public static IReadOnlyList<string> LegalScreening { get; } =
    [
        "Synthetic: screened, possible SIJ.", "Synthetic: screened, asylum claim, fears a gang at home.", "Synthetic: screened, no relief found.",
    ];

    public static IReadOnlyList<string> Incidents { get; } =
    [
        "Synthetic: argument between two residents, no injury.", "Synthetic: reported abuse before the journey.", "Synthetic: refused food for a day.",
    ];

    public static IReadOnlyList<string> Complaints { get; } =
    [
        "Synthetic: held in a cold cell for three days.", "Synthetic: separated from an adult sister.", "Synthetic: papers not given back.",
    ];

    public static IReadOnlyList<string> Concerns { get; } =
    [
        "Synthetic: works nights in a plant.", "Synthetic: sponsor does not answer.", "Synthetic: left the home after an argument.",
        "Synthetic: owes money for the journey.",
    ];

    public static IReadOnlyList<string> Studies { get; } =
    [
        "Synthetic: home visited, two rooms, recommendation favourable.", "Synthetic: home visited, overcrowded, recommendation with conditions.",
    ];

    public static IReadOnlyList<string> Facilities { get; } =
    [
        "Sample Shelter Río Grande", "Sample Shelter Palmetto", "Sample House Cactus", "Sample Shelter Lone Star", "Sample House Lakeside",
        "Sample Shelter Ocotillo", "Sample House Chesapeake", "Sample Shelter Bayou", "Sample House Hudson", "Sample Shelter Sonora",
    ];

    public static IReadOnlyList<string> Schools { get; } =
    [
        "Sample High School North", "Sample Middle School East", "Sample Academy", "Sample Newcomer School", "Sample Elementary West",
    ];

    public static IReadOnlyList<string> Attorneys { get; } =
    [
        "Sample Legal Aid, A. Example", "Sample Immigrant Justice, B. Example", "Sample Law Clinic, C. Example", "Sample & Example LLP",
    ];
}
