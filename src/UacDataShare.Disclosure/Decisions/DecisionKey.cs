using UacDataShare.Disclosure.Authorities;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Decisions;

/// <summary>Everything that a decision depends on under one revision. Two inputs with equal keys are decided alike.</summary>
internal sealed class DecisionKey : IEquatable<DecisionKey>
{
    private readonly RecipientClass _class;
    private readonly Purpose _purpose;
    private readonly DateOnly _day;
    private readonly Agreement? _agreement;
    private readonly RegoValue _scope;
    private readonly IReadOnlyList<TouchedCoordinate> _touched;
    private readonly Parts _parts;
    private readonly int _hash;

    private DecisionKey(DecisionInput input, Parts parts)
    {
        _class = input.Recipient.Class;
        _purpose = input.Plan.Purpose;
        _day = input.Day;
        _agreement = input.Agreement;
        _scope = PolicyInput.Scope(input.Plan);
        _touched = input.Plan.Touched;
        _parts = parts;
        _hash = Hash();
    }

    public static DecisionKey Of(DecisionInput input, InputParts reads) => new(input, new Parts(
        reads.HasFlag(InputParts.Agency) ? input.Recipient.Agency : null,
        reads.HasFlag(InputParts.Client) ? input.Recipient.Client : null,
        reads.HasFlag(InputParts.User) ? input.Recipient.User : null,
        reads.HasFlag(InputParts.Case) ? input.Plan.CaseNumber : null,
        reads.HasFlag(InputParts.Justification) && input.Plan.IsJustified,
        reads.HasFlag(InputParts.Instant) ? input.Instant : default));

    public bool Equals(DecisionKey? other) => other is not null
        && _hash == other._hash
        && (_class, _purpose, _day) == (other._class, other._purpose, other._day)
        && ReferenceEquals(_agreement, other._agreement)
        && _parts == other._parts
        && _scope == other._scope
        && (ReferenceEquals(_touched, other._touched) || _touched.SequenceEqual(other._touched));

    public override bool Equals(object? obj) => Equals(obj as DecisionKey);

    public override int GetHashCode() => _hash;

    private int Hash()
    {
        var hash = new HashCode();
        hash.Add(_class);
        hash.Add(_purpose);
        hash.Add(_day);
        hash.Add(_agreement?.Id);
        hash.Add(_scope);
        hash.Add(_parts);
        foreach (var touched in _touched)
        {
            hash.Add(touched.Coordinate);
            hash.Add(touched.Use);
        }

        return hash.ToHashCode();
    }

    private readonly record struct Parts(string? Agency, string? Client, string? User, string? Case, bool Justified, DateTimeOffset Instant);
}
