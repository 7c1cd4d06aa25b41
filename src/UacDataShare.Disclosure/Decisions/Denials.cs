using UacDataShare.Disclosure.Authorities;

namespace UacDataShare.Disclosure.Decisions;

/// <summary>
/// The one place where "not decided" becomes "denied": undecided, undefined, late, over budget, malformed and barred all
/// end here.
/// </summary>
internal static class Denials
{
    public static FieldVerdict Undecided(TouchedCoordinate touched) =>
        Of(touched, "The policy in force decides nothing for this field.");

    public static FieldVerdict PolicyFailed(TouchedCoordinate touched) =>
        Of(touched, "The policy could not be evaluated; nothing is released.");

    public static FieldVerdict Malformed(TouchedCoordinate touched) =>
        Of(touched, "The policy's verdict for this field is not a valid one; it is withheld.");

    public static FieldVerdict UnsearchableMask(TouchedCoordinate touched) =>
        Of(touched, "Given only as a masked value, which may not be searched or sorted by.");

    public static FieldVerdict ByLaw(TouchedCoordinate touched, LegalRefusal refusal) =>
        Of(touched, refusal.Reason, refusal.Authorities);

    private static FieldVerdict Of(TouchedCoordinate touched, string reason, IReadOnlyList<string>? authorities = null) =>
        new() { Touched = touched, Effect = Effect.Deny, Reason = reason, Authorities = authorities ?? [] };
}
