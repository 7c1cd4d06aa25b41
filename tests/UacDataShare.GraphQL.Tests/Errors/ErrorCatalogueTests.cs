using UacDataShare.GraphQL.Errors;

namespace UacDataShare.GraphQL.Tests.Errors;

public sealed class ErrorCatalogueTests
{
    [Fact]
    public void Codes_are_unique() => Assert.Equal(ErrorCatalogue.All.Count, ErrorCatalogue.All.Select(e => e.Code).Distinct().Count());

    [Fact]
    public void Codes_have_the_prefix_and_four_digits() => Assert.All(ErrorCatalogue.All, e => Assert.Matches("^GQL[0-9]{4}$", e.Code));
}
