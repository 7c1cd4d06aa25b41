using UacDataShare.Ledger.Appending;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>For appends that have to succeed or to be refused for their own reason, however busy the machine is.</summary>
internal static class Patient
{
    public static LedgerAppenderOptions Options { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };
}
