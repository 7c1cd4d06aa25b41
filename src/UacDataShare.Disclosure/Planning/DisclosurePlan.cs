using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Purposes;

namespace UacDataShare.Disclosure.Planning;

/// <summary>What one operation asks for: its purpose and case, the rows, the answer's shape, and all it touches.</summary>
public sealed class DisclosurePlan
{
    /// <summary>Why the recipient asks.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>The case that the question belongs to.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>What the case needs it for, or null.</summary>
    public string? Justification { get; init; }

    /// <summary>True when a justification was given.</summary>
    public bool IsJustified => !string.IsNullOrWhiteSpace(Justification);

    /// <summary>What is answered at the root: the disclosure, and its type's name where that was selected.</summary>
    public required IReadOnlyList<OutputField> Output { get; init; }

    /// <summary>The children that are read.</summary>
    public required IReadOnlyList<SubjectQuery> Queries { get; init; }

    /// <summary>Every selected field that policy judges, in the order of the document.</summary>
    public required IReadOnlyList<Selection> Selections { get; init; }

    /// <summary>Every coordinate that is touched, with its use, each once, in order.</summary>
    public required IReadOnlyList<TouchedCoordinate> Touched { get; init; }

    /// <summary>All nodes by slot.</summary>
    public required IReadOnlyList<RowNode> Nodes { get; init; }
}
