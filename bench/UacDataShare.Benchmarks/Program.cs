using UacDataShare.Benchmarks.Ledger;
using UacDataShare.Benchmarks.Ledger.Hammering;
using UacDataShare.Benchmarks.Rego;

return args switch
{
    ["ledger-growth", .. var rest] => await GrowthBenchmark.RunAsync(rest),
    ["ledger-fsck", .. var rest] => await FsckBenchmark.RunAsync(rest),
    ["hammer", .. var rest] when HammerOptions.Parse(rest) is { } options => await Hammer.RunAsync(options),
    ["ledger", .. var rest] => await LedgerBenchmark.RunAsync(rest),
    ["rego", .. var rest] => await RegoBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: hammer [seconds] [damage] [least=appends a second] [p99=milliseconds] | ledger [seconds per phase] | ledger-growth [entries ...] | ledger-fsck [entries] | rego [folder of policies]");
    return 2;
}
