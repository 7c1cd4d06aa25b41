using UacDataShare.Benchmarks.Ledger;
using UacDataShare.Benchmarks.Ledger.Hammering;
using UacDataShare.Benchmarks.Rego;

return args switch
{
    ["ledger-growth", .. var rest] => await GrowthBenchmark.RunAsync(rest),
    ["ledger-fsck", .. var rest] => await FsckBenchmark.RunAsync(rest),
    ["hammer", .. var rest] => await Hammer.RunAsync(rest),
    ["ledger", .. var rest] => await LedgerBenchmark.RunAsync(rest),
    ["rego", .. var rest] => await RegoBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: hammer [seconds] [damage] | ledger [seconds per phase] | ledger-growth [entries ...] | ledger-fsck [entries] | rego [folder of policies]");
    return 2;
}
