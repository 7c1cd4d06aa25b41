namespace UacDataShare.Disclosure.Recipients;

/// <summary>
/// What a partner is before the law. A client is registered with one class; a request cannot name or change it.
/// <see cref="RecipientClassNames"/> gives the spelling used in policy input, the ledger and the command line.
/// </summary>
public enum RecipientClass
{
    /// <summary>Homeland Security Investigations (<c>HSI</c>).</summary>
    Hsi,

    /// <summary>Enforcement and Removal Operations (<c>ERO</c>).</summary>
    Ero,

    /// <summary>Customs and Border Protection (<c>CBP</c>).</summary>
    Cbp,

    /// <summary>A contractor that works for ICE (<c>ICE_CONTRACTOR</c>).</summary>
    IceContractor,

    /// <summary>A state or local agency under an agreement of 8 U.S.C. 1357(g) (<c>PARTNER_287G</c>).</summary>
    Partner287G,

    /// <summary>The Inspector General of HHS (<c>HHS_OIG</c>).</summary>
    HhsOig,

    /// <summary>The Inspector General of DHS (<c>DHS_OIG</c>).</summary>
    DhsOig,

    /// <summary>The Government Accountability Office (<c>GAO</c>).</summary>
    Gao,

    /// <summary>A committee of Congress (<c>CONGRESS</c>).</summary>
    Congress,

    /// <summary>A privacy officer of ORR (<c>ORR_PRIVACY</c>).</summary>
    OrrPrivacy,

    /// <summary>A child's attorney, for the own file (<c>ATTORNEY</c>).</summary>
    Attorney,
}
