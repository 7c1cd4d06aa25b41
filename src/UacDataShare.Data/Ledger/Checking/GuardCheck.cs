using System.Collections.Immutable;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>
/// Compares what guards the ledger in the database with what the migrations made, which stands in <c>ledger-guards.txt</c>. A disabled
/// trigger or a right too many changes no row: it lets one be changed.
/// </summary>
internal sealed class GuardCheck(GuardRows rows, Findings findings)
{
    private const string FirstBlock = "entry_000";

    public static ImmutableArray<string> Expected { get; } = Read();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var found = await rows.ReadAsync(cancellationToken);
        var blocks = await rows.BlocksAsync(cancellationToken);
        var expected = Expected.SelectMany(line => line.Contains(FirstBlock, StringComparison.Ordinal)
            ? blocks.Select(block => line.Replace(FirstBlock, block, StringComparison.Ordinal))
            : [line]).ToHashSet(StringComparer.Ordinal);
        var missing = expected.Except(found).Order(StringComparer.Ordinal).ToList();
        var foreign = found.Except(expected);
        if (missing.Count + foreign.Count > 0)
        {
            findings.Row("schema", LedgerErrors.GuardChanged(string.Join(' ', (string[])[.. missing.Take(1).Select(line => $"Missing: {line}."), .. foreign.Take(1).Select(line => $"Found: {line}.")])));
        }
    }

    private static ImmutableArray<string> Read()
    {
        using var stream = typeof(GuardCheck).Assembly.GetManifestResourceStream(typeof(GuardCheck), "ledger-guards.txt")
            ?? throw new InvalidOperationException("ledger-guards.txt is not in the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
