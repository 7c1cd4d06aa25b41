using UacDataShare.Benchmarks.Ledger;

return args switch
{
    ["ledger", .. var rest] => await LedgerBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: ledger [seconds per phase]");
    return 2;
}
