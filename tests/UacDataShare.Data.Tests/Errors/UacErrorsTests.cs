using System.Reflection;
using UacDataShare.Data.Errors;

namespace UacDataShare.Data.Tests.Errors;

public sealed class UacErrorsTests
{
    [Fact]
    public void Every_error_is_in_the_list_once()
    {
        var factories = typeof(UacErrors)
            .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Count(method => method.ReturnType == typeof(UacError));

        Assert.Equal(factories, UacErrors.All.Count);
        Assert.Equal(UacErrors.All.Select(error => error.Code).Distinct(), UacErrors.All.Select(error => error.Code));
    }

    [Fact]
    public void Every_message_is_one_line_that_ends_with_the_remedy()
    {
        Assert.All(UacErrors.All, error => Assert.DoesNotContain('\n', error.Message));
        Assert.All(UacErrors.All, error => Assert.EndsWith(".", error.Message, StringComparison.Ordinal));
        Assert.All(UacErrors.All, error => Assert.Matches("^UAC20[0-9]{2}$", error.Code));
    }
}
