using System.Text;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

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

    // The leaves of the test data of certificate-transparency.
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_of_the_well_known_tree_are_the_known_ones(int size, string expected)
    {
        string[] data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var leaves = data.Take(size).Select(leaf => Rfc6962.HashLeaf(Convert.FromHexString(leaf))).ToArray();

        Assert.Equal(expected, new NaiveTree(leaves).Root(size).ToString());
        Assert.Equal(expected, CompactRange.Empty.Append(leaves).Root().ToString());
    }

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
