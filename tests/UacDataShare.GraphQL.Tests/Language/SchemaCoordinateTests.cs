using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Tests.Language;

public sealed class SchemaCoordinateTests
{
    [Theory]
    [InlineData("Type")]
    [InlineData("Type.field")]
    [InlineData("Type.field(argument:)")]
    [InlineData("@directive")]
    [InlineData("@directive(argument:)")]
    public void A_coordinate_reads_and_prints_alike(string text)
    {
        Assert.True(SchemaCoordinate.TryParse(text, out var coordinate, out _));
        Assert.Equal(text, coordinate?.ToString());
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("Type.", 6)]
    [InlineData("Type.field(", 12)]
    [InlineData("Type.field(a)", 13)]
    [InlineData("Type(a:)", 5)]
    [InlineData("@dir.field", 5)]
    [InlineData(" Type", 1)]
    [InlineData("Type .field", 5)]
    [InlineData("Type.field.deep", 11)]
    [InlineData("1", 1)]
    public void Other_texts_are_refused_with_a_column(string text, int column)
    {
        Assert.False(SchemaCoordinate.TryParse(text, out _, out var error));
        Assert.Equal(column, error?.Locations[0].Column);
    }
}
