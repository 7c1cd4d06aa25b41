namespace UacDataShare.Disclosure.Authorities;

/// <summary>A legal authority: one row of <c>policies/authorities</c>, signed, and outside what a policy can change.</summary>
public sealed record Authority
{
    /// <summary>Its stable id, such as <c>L-08</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The citation that a lawyer would look up.</summary>
    public required string Citation { get; init; }

    /// <summary>The court, legislature or agency that issued it.</summary>
    public required string Issuer { get; init; }

    /// <summary>What it does.</summary>
    public required AuthorityKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required AuthorityStatus Status { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Its last day, or null where none is set.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The recipient classes that it speaks of.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>The purposes that it speaks of.</summary>
    public required IReadOnlyList<string> Purposes { get; init; }

    /// <summary>The condition of 5 U.S.C. 552a(b) that a grant rests on, such as <c>B3</c>.</summary>
    public string? Condition { get; init; }

    /// <summary>Elements of the recipient's agreement without which it grants nothing.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>For each coordinate <c>allow</c> or the name of a mask.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>The coordinates that it bars.</summary>
    public required IReadOnlyList<string> Bars { get; init; }

    /// <summary>What the recipient owes in return.</summary>
    public IReadOnlyList<string> Obligations { get; init; } = [];

    /// <summary>Which persons it speaks of, in words; row rules enforce it.</summary>
    public string? Subject { get; init; }

    /// <summary>Where it holds. Only <c>national</c> can be enforced.</summary>
    public required string Geography { get; init; }

    /// <summary>Where the row was taken from.</summary>
    public required string Source { get; init; }

    /// <summary>What a reader should know of the row.</summary>
    public string? Note { get; init; }

    /// <summary>Whether counsel has confirmed the row.</summary>
    public required bool CounselConfirmed { get; init; }

    /// <summary>True when it is in force on that day.</summary>
    public bool IsInForce(DateOnly day) =>
        Status == AuthorityStatus.InForce && ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>
    /// True when it holds back on that day. Doubt closes: a bar or ceiling acts unless it is known to have ended, or a court
    /// has stopped it.
    /// </summary>
    public bool Restrains(DateOnly day) =>
        Status is AuthorityStatus.InForce or AuthorityStatus.EnjoinedInPart or AuthorityStatus.Unverified
        && ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>True when it speaks of that recipient and purpose.</summary>
    public bool SpeaksOf(string recipientClass, string purpose) =>
        Recipients.Contains(recipientClass) && Purposes.Contains(purpose);
}
