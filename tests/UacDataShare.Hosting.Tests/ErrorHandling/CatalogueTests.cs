using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Hosting.SignIn;

namespace UacDataShare.Hosting.Tests.ErrorHandling;

public sealed class CatalogueTests
{
    private static readonly IReadOnlyList<(string Code, string Text)> All =
        [.. SignInFaults.All.Select(fault => (fault.Code, fault.Description)), .. HostErrors.All.Select(error => (error.Code, error.Detail))];

    [Fact]
    public void Every_code_is_used_once() => Assert.Equal(All.Count, All.DistinctBy(error => error.Code).Count());

    [Fact]
    public void Every_field_of_the_catalogues_is_listed()
    {
        Assert.Equal(FieldsOf<SignInFault>(typeof(SignInFaults)), SignInFaults.All.Count);
        Assert.Equal(FieldsOf<HostError>(typeof(HostErrors)), HostErrors.All.Count);
    }

    [Fact]
    public void Every_text_fits_into_a_quoted_header() =>
        Assert.All(All, error => Assert.DoesNotContain(error.Text, c => c is < ' ' or > '~' or '"' or '\\'));

    private static int FieldsOf<T>(Type catalogue) => catalogue
        .GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)
        .Count(field => field.FieldType == typeof(T));
}
