using System.Text.Json;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.Ledger;

/// <summary>The proofs of transparency-dev/merkle: each file says whether it must be refused.</summary>
public sealed class MerkleVectorTests
{
    [ConformanceFact]
    public void Inclusion_proofs_are_judged_as_published() => Run("inclusion", 98, vector => InclusionProof.TryVerify(
        vector.Index("leafIdx"), vector.Index("treeSize"), vector.Leaf(), vector.Proof(), vector.Root("root"), out _));

    [ConformanceFact]
    public void Consistency_proofs_are_judged_as_published() => Run("consistency", 98, vector => ConsistencyProof.TryVerify(
        vector.Index("size1"), vector.Index("size2"), vector.Root("root1"), vector.Root("root2"), vector.Proof(), out _));

    [ConformanceFact]
    public void Subtree_inclusion_proofs_are_judged_as_published() => Run("subtreeinclusion", 204, vector => InclusionProof.TryVerifySubtree(
        vector.Index("leafIdx"), vector.Index("start"), vector.Index("end"), vector.Leaf(), vector.Proof(), vector.Root("root"), out _));

    [ConformanceFact]
    public void Subtree_consistency_proofs_are_judged_as_published() => Run("subtreeconsistency", 118, vector => ConsistencyProof.TryVerifySubtree(
        vector.Index("start"), vector.Index("end"), vector.Index("size"), vector.Root("root1"), vector.Root("root2"), vector.Proof(), out _));

    private static void Run(string kind, int atLeast, Func<Vector, bool> verify)
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Conformance ?? string.Empty, "merkle", kind), "*.json", SearchOption.AllDirectories);
        var wrong = files.Where(file => Judge(file, verify) == Vector.Read(file).WantError).ToList();

        Assert.True(files.Length >= atLeast, $"{files.Length} vectors instead of {atLeast}");
        Assert.Empty(wrong);
    }

    private static bool Judge(string file, Func<Vector, bool> verify)
    {
        try
        {
            return verify(Vector.Read(file));
        }
        catch (FormatException)
        {
            // A hash of the wrong length or a number beyond 63 bits never reaches the verifier: its types cannot hold it.
            return false;
        }
    }

    private sealed class Vector(JsonElement json)
    {
        public bool WantError => json.GetProperty("wantErr").GetBoolean();

        public static Vector Read(string file)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return new Vector(document.RootElement.Clone());
        }

        public long Index(string name) => json.GetProperty(name).TryGetInt64(out var value) ? value : throw new FormatException(name);

        public MerkleHash Leaf() => Hash(json.GetProperty("leafHash").GetBytesFromBase64());

        // Some vectors compare roots that are short texts; widened to a hash they stay equal or different as they were.
        public MerkleHash Root(string name)
        {
            var bytes = json.GetProperty(name).GetBytesFromBase64();
            Array.Resize(ref bytes, Math.Max(bytes.Length, MerkleHash.Size));
            return Hash(bytes);
        }

        public MerkleHash[] Proof()
        {
            var proof = json.GetProperty("proof");
            return proof.ValueKind == JsonValueKind.Null ? [] : [.. proof.EnumerateArray().Select(node => Hash(node.GetBytesFromBase64()))];
        }

        private static MerkleHash Hash(byte[] bytes) => bytes.Length == MerkleHash.Size ? new MerkleHash(bytes) : throw new FormatException("hash");
    }
}
