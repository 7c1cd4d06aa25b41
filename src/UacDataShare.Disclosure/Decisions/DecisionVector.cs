namespace UacDataShare.Disclosure.Decisions;

/// <summary>
/// The decision on one operation: a verdict for each touched coordinate. A coordinate without one is denied; the answer
/// never depends on a verdict being looked for in the right place.
/// </summary>
public sealed class DecisionVector
{
    private readonly Dictionary<TouchedCoordinate, FieldVerdict> _verdicts;

    /// <summary>A vector of <paramref name="verdicts"/>, in the order of the operation.</summary>
    public DecisionVector(IReadOnlyList<FieldVerdict> verdicts, IReadOnlyList<string> obligations)
    {
        Verdicts = verdicts;
        Obligations = obligations;
        _verdicts = verdicts.ToDictionary(verdict => verdict.Touched);
    }

    /// <summary>Every verdict, in the order of the operation.</summary>
    public IReadOnlyList<FieldVerdict> Verdicts { get; }

    /// <summary>What the recipient owes in return, in order.</summary>
    public IReadOnlyList<string> Obligations { get; }

    /// <summary>The verdict for that coordinate and use; a denial where none was given.</summary>
    public FieldVerdict For(string coordinate, FieldUse use)
    {
        var touched = new TouchedCoordinate(coordinate, use);
        return _verdicts.TryGetValue(touched, out var verdict) ? verdict : Denials.Undecided(touched);
    }
}
