using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Types;

namespace UacDataShare.Rego.Tests.Types;

public sealed class RegoTypeTextTests
{
    [Theory]
    [InlineData("any")]
    [InlineData("any<array[any], set[string]>")]
    [InlineData("array<number, string>[boolean]")]
    [InlineData("object<a: number, b: null>[string: any]")]
    [InlineData("(string, number) => array[string]")]
    [InlineData("() => number")]
    public void A_type_prints_as_it_was_read(string text) => Assert.Equal(text, RegoTypeText.Parse(text).ToString());

    [Fact]
    public void Every_builtin_has_a_signature_that_can_be_read()
    {
        Assert.All(BuiltinCatalogue.All, builtin => Assert.Equal(RegoTypeKind.Function, builtin.Signature.Kind));
    }
}
