using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>Name and address of a recipient, which 5 U.S.C. 552a(c)(1)(B) asks for: public addresses of federal offices.</summary>
/// <param name="Name">The office.</param>
/// <param name="Address">Its address; null where each client of the class has its own, which the privacy officer keeps.</param>
public sealed record RecipientOffice(string Name, string? Address)
{
    /// <summary>The office of a class. An unknown class has none.</summary>
    public static RecipientOffice? Of(string? recipientClass) => RecipientClassNames.TryParse(recipientClass, out var known) ? Of(known) : null;

    private static RecipientOffice Of(RecipientClass recipient) => recipient switch
    {
        RecipientClass.Hsi => new("Homeland Security Investigations, U.S. Immigration and Customs Enforcement", "500 12th Street SW, Washington, DC 20536"),
        RecipientClass.Ero => new("Enforcement and Removal Operations, U.S. Immigration and Customs Enforcement", "500 12th Street SW, Washington, DC 20536"),
        RecipientClass.Cbp => new("U.S. Customs and Border Protection", "1300 Pennsylvania Avenue NW, Washington, DC 20229"),
        RecipientClass.IceContractor => new("Contractor of U.S. Immigration and Customs Enforcement", null),
        RecipientClass.Partner287G => new("State or local agency under 8 U.S.C. 1357(g)", null),
        RecipientClass.HhsOig => new("Office of Inspector General, Department of Health and Human Services", "330 Independence Avenue SW, Washington, DC 20201"),
        RecipientClass.DhsOig => new("Office of Inspector General, Department of Homeland Security", "245 Murray Lane SW, Washington, DC 20528"),
        RecipientClass.Gao => new("Government Accountability Office", "441 G Street NW, Washington, DC 20548"),
        RecipientClass.Congress => new("Committee of Congress", null),
        RecipientClass.OrrPrivacy => new("Privacy office, Office of Refugee Resettlement", "330 C Street SW, Washington, DC 20201"),
        RecipientClass.Attorney => new("Attorney of record", null),
    };
}
