namespace UacDataShare.Disclosure.Catalogue;

/// <summary>The person that a row is about. Each kind is judged by a row rule of its own.</summary>
public enum SubjectKind
{
    /// <summary>The child.</summary>
    Child,

    /// <summary>The sponsor: a second person, judged apart from the child.</summary>
    Sponsor,

    /// <summary>A member of the sponsor's household.</summary>
    Household,
}
