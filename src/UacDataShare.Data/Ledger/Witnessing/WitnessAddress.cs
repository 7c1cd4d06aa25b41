using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>Where a witness of a policy is asked (c2sp.org/tlog-witness). What is submitted and what is monitored have one prefix.</summary>
public static class WitnessAddress
{
    /// <summary>Where heads are submitted; null where the policy names no address.</summary>
    public static Uri? AddCheckpoint(PolicyWitness witness) => Below(witness, "add-checkpoint");

    /// <summary>Where the newest head that it cosigned of the log named <paramref name="origin"/> is shown; null where the policy names no address.</summary>
    public static Uri? NewestCheckpoint(PolicyWitness witness, string origin) => Below(witness, $"{Witness.OriginHash(origin)}/checkpoint");

    private static Uri? Below(PolicyWitness witness, string path)
    {
        ArgumentNullException.ThrowIfNull(witness);
        return witness.Url is null ? null : new Uri($"{witness.Url.TrimEnd('/')}/{path}");
    }
}
