namespace UacDataShare.Disclosure.Purposes;

/// <summary>What a disclosure is for. <see cref="PurposeNames"/> gives the spelling of the schema.</summary>
public enum Purpose
{
    /// <summary>Investigating human trafficking.</summary>
    TraffickingInvestigation,

    /// <summary>A visit to see that the child is well.</summary>
    WelfareCheck,

    /// <summary>Finding a child who is missing.</summary>
    MissingChild,

    /// <summary>Danger to health or safety now.</summary>
    ImminentDanger,

    /// <summary>Serving notice of a hearing.</summary>
    CourtNotice,

    /// <summary>Civil immigration enforcement, within the court's ceiling.</summary>
    CivilEnforcement,

    /// <summary>An inspector general's or auditor's work.</summary>
    Oversight,

    /// <summary>The subject's own file.</summary>
    SubjectAccess,
}
