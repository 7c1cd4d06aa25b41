namespace UacDataShare.Data.Synthetic.Vocabulary;

/// <summary>Street names that no street bears: each begins with the word Sample.</summary>
internal static class Streets
{
    public static IReadOnlyList<string> Trees { get; } =
    [
        "Oak", "Cedar", "Maple", "Pine", "Elm", "Walnut", "Willow", "Birch", "Ash", "Poplar", "Magnolia", "Cypress", "Juniper", "Hickory",
        "Sycamore", "Chestnut", "Laurel", "Dogwood", "Spruce", "Hazel", "Alder", "Linden", "Mulberry", "Pecan", "Redwood", "Sequoia",
        "Aspen", "Beech", "Catalpa", "Elder", "Hawthorn", "Holly", "Larch", "Locust", "Olive", "Palm", "Persimmon", "Plum", "Tamarack", "Yew",
    ];

    public static IReadOnlyList<string> Kinds { get; } = ["St", "Ave", "Rd", "Dr", "Ln", "Ct", "Blvd", "Way", "Pl", "Ter"];

    public static IReadOnlyList<string> Sides { get; } = ["", "", "", "", "N ", "S ", "E ", "W "];
}
