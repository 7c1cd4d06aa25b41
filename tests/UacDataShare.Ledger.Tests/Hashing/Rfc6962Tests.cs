using System.Text;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Tests.Hashing;

public sealed class Rfc6962Tests
{
    [Fact]
    public void Empty_tree_has_the_hash_of_nothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Rfc6962.EmptyRoot.ToString());

    [Fact]
    public void Empty_leaf_has_its_own_hash() =>
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", Rfc6962.HashLeaf([]).ToString());

    [Fact]
    public void Leaf_and_node_are_told_apart_by_their_prefix()
    {
        var left = Rfc6962.HashLeaf("left"u8);
        var right = Rfc6962.HashLeaf("right"u8);
        byte[] children = [.. left.Bytes, .. right.Bytes];

        Assert.NotEqual(Rfc6962.HashNode(left, right), Rfc6962.HashLeaf(children));
    }

    [Theory]
    [InlineData("L123456", "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")]
    public void Leaf_hash_is_the_known_one(string data, string expected) =>
        Assert.Equal(expected, Rfc6962.HashLeaf(Encoding.ASCII.GetBytes(data)).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("6e340b9c")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU")]
    [InlineData(" 7DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    public void Base64_has_one_spelling_only(string text) => Assert.False(MerkleHash.TryParseBase64(text, out _));

    [Fact]
    public void Long_leaves_hash_like_short_ones()
    {
        var data = new byte[70_000];
        byte[] prefixed = [0, .. data];

        Assert.Equal(MerkleHash.Sha256(prefixed), Rfc6962.HashLeaf(data));
    }
}
