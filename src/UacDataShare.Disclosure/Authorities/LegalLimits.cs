namespace UacDataShare.Disclosure.Authorities;

/// <summary>
/// The limits that no policy can widen, for one recipient, purpose and day: the bar list, the authorities that bar, the
/// ceilings, and that a release rests on grants in force.
/// </summary>
/// <param name="register">The signed data.</param>
/// <param name="recipientClass">The recipient's class.</param>
/// <param name="purpose">The purpose.</param>
/// <param name="day">The day.</param>
/// <param name="agreement">The agreement that holds with the recipient, or null.</param>
public sealed class LegalLimits(
    AuthorityRegister register, string recipientClass, string purpose, DateOnly day, Agreement? agreement)
{
    private readonly List<Authority> _speaking =
        [.. register.Authorities.Where(authority => Acts(authority, day) && authority.SpeaksOf(recipientClass, purpose))];

    /// <summary>What keeps the coordinate back, or null where nothing does.</summary>
    public LegalRefusal? Refusal(string coordinate)
    {
        if (register.Bars.Bars(coordinate, recipientClass) is { } barred)
        {
            return new LegalRefusal(barred.Reason, [barred.Authority]);
        }

        var barring = Ids(authority => authority.Kind == AuthorityKind.Bar && authority.Bars.Contains(coordinate));
        if (barring.Count > 0)
        {
            return new LegalRefusal("Barred by law for this recipient and purpose.", barring);
        }

        var exceeded = Ids(authority => authority.Kind == AuthorityKind.Ceiling && !authority.Fields.ContainsKey(coordinate));
        return exceeded.Count > 0 ? new LegalRefusal("Outside the most that may leave for this purpose.", exceeded) : null;
    }

    /// <summary>True when that authority lets the coordinate leave in that form: <c>allow</c> or the name of a mask.</summary>
    public bool Grants(string authorityId, string coordinate, string effect) => _speaking.Any(authority =>
        authority.Id == authorityId
        && authority.Kind == AuthorityKind.Grant
        && authority.Requires.All(element => agreement?.Elements.Contains(element) == true)
        && authority.Fields.TryGetValue(coordinate, out var granted)
        && granted == effect);

    private static bool Acts(Authority authority, DateOnly day) =>
        authority.Kind is AuthorityKind.Bar or AuthorityKind.Ceiling ? authority.Restrains(day) : authority.IsInForce(day);

    private List<string> Ids(Func<Authority, bool> chosen) => [.. _speaking.Where(chosen).Select(authority => authority.Id)];
}
