using UacDataShare.Benchmarks.Ledger;
using UacDataShare.Benchmarks.Rego;

return args switch
{
    ["ledger-growth", .. var rest] => await GrowthBenchmark.RunAsync(rest),
    ["ledger-fsck", .. var rest] => await FsckBenchmark.RunAsync(rest),
    ["ledger", .. var rest] => await LedgerBenchmark.RunAsync(rest),
    ["rego", .. var rest] => await RegoBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: ledger [seconds per phase] | ledger-growth [entries ...] | ledger-fsck [entries] | rego [folder of policies]");
    return 2;
}
