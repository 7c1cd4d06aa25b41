using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Tests.Errors;

public sealed class LedgerErrorsTests
{
    [Fact]
    public void Every_code_is_listed_once_with_title_and_remedy()
    {
        Assert.InRange(LedgerErrors.All.Length, 40, 200);
        Assert.Equal(LedgerErrors.All.Length, LedgerErrors.All.Select(kind => kind.Code).Distinct().Count());
        Assert.All(LedgerErrors.All, kind => Assert.Matches("^LGR0[1-9][0-9]{2}$", kind.Code));
        Assert.All(LedgerErrors.All, kind => Assert.True(kind.Title.Length > 0 && kind.Remedy.EndsWith('.'), kind.Code));
    }
}
