using System.Collections.Immutable;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>One witness, with each of its keys that the policy names.</summary>
internal sealed record WitnessKeys(string Url, ImmutableArray<PolicyWitness> All)
{
    /// <summary>Under whose name the witness is asked for what it shows, and its evidence is kept.</summary>
    public PolicyWitness First => All[0];

    public string Name => string.Join(" and ", All.Select(key => key.Name));
}
