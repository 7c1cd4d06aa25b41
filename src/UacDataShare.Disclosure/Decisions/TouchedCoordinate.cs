namespace UacDataShare.Disclosure.Decisions;

/// <summary>A coordinate that an operation touches, and what it does with it.</summary>
/// <param name="Coordinate">The schema coordinate.</param>
/// <param name="Use">The use.</param>
public readonly record struct TouchedCoordinate(string Coordinate, FieldUse Use);
