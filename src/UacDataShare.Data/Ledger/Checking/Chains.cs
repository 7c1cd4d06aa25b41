using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Checks every chain of rows, and each cosignature against the head that it is of.</summary>
internal sealed class Chains(ChainRows rows, IReadOnlyList<VerifierKey> witnesses, Findings findings)
{
    private const string EndTable = "chain_end";

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var ends = await rows.EndsAsync(cancellationToken);
        if (ends.Count != ends.Select(end => end.Name).Intersect(["checkpoint", "cosignature", "first_search"]).Count())
        {
            findings.Row(EndTable, LedgerErrors.RowSurplus(EndTable, 0));
        }

        var heads = Of("checkpoint", ends);
        await foreach (var row in rows.HeadsAsync(cancellationToken))
        {
            heads.Add(row);
        }

        heads.End();
        var cosignatures = Of("cosignature", ends);
        await foreach (var (row, head) in rows.CosignaturesAsync(cancellationToken))
        {
            cosignatures.Add(row);
            CosignatureCheck.Run(row, head, witnesses, findings);
        }

        cosignatures.End();
        var first = Of("first_search", ends);
        await foreach (var row in rows.FirstSearchAsync(cancellationToken))
        {
            first.Add(row);
        }

        first.End();
    }

    private ChainCheck Of(string table, List<ChainEnd> ends) => new(table, ends.Find(end => end.Name == table), findings);
}
