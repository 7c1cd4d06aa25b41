using System.Text.Json;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.Ledger;

/// <summary>
/// The proofs of transparency-dev/merkle: each file says whether it must be refused. Nothing is refused here, all goes to the verifier;
/// whether a proof could have come so far, its hashes of the right length and its numbers below 2^63, the parsers of the ledger say.
/// </summary>
public sealed class MerkleVectorTests
{
    [ConformanceFact]
    public void Inclusion_proofs_are_judged_as_published() => Run("inclusion", 98, malformed: 23, forTheParserAlone: 1, vector => InclusionProof.TryVerify(
        vector.Index("leafIdx"), vector.Index("treeSize"), vector.Hash("leafHash"), vector.Proof(), vector.Hash("root"), out _));

    [ConformanceFact]
    public void Consistency_proofs_are_judged_as_published() => Run("consistency", 98, malformed: 8, forTheParserAlone: 0, vector => ConsistencyProof.TryVerify(
        vector.Index("size1"), vector.Index("size2"), vector.Hash("root1"), vector.Hash("root2"), vector.Proof(), out _));

    [ConformanceFact]
    public void Subtree_inclusion_proofs_are_judged_as_published() => Run("subtreeinclusion", 204, malformed: 47, forTheParserAlone: 2, vector => InclusionProof.TryVerifySubtree(
        vector.Index("leafIdx"), vector.Index("start"), vector.Index("end"), vector.Hash("leafHash"), vector.Proof(), vector.Hash("root"), out _));

    [ConformanceFact]
    public void Subtree_consistency_proofs_are_judged_as_published() => Run("subtreeconsistency", 118, malformed: 8, forTheParserAlone: 0, vector => ConsistencyProof.TryVerifySubtree(
        vector.Index("start"), vector.Index("end"), vector.Index("size"), vector.Hash("root1"), vector.Hash("root2"), vector.Proof(), out _));

    private static void Run(string kind, int count, int malformed, int forTheParserAlone, Func<Vector, bool> verify)
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Conformance ?? string.Empty, "merkle", kind), "*.json", SearchOption.AllDirectories);
        var judged = files.Select(Vector.Read).Select(vector => (Vector: vector, IsRead: vector.IsRead(), IsVerified: verify(vector))).ToList();

        Assert.Equal(count, judged.Count);
        Assert.Equal(malformed, judged.Count(one => !one.IsRead));
        Assert.Equal(forTheParserAlone, judged.Count(one => !one.IsRead && one.IsVerified));
        Assert.Empty(judged.Where(one => (one.IsRead && one.IsVerified) == one.Vector.WantError).Select(one => one.Vector.File));
    }

    private sealed class Vector(string file, JsonElement json)
    {
        public string File => file;

        public bool WantError => json.GetProperty("wantErr").GetBoolean();

        private JsonElement[] Nodes => json.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof ? [.. proof.EnumerateArray()] : [];

        public static Vector Read(string file)
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(file));
            return new Vector(file, document.RootElement.Clone());
        }

        /// <summary>Whether the ledger reads its numbers, its leaf and its proof. Not its roots: vectors that must verify compare short texts.</summary>
        public bool IsRead() =>
            json.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Number).All(property => DecimalText.TryParse(property.Value.GetRawText(), out _))
            && (!json.TryGetProperty("leafHash", out var leaf) || IsHash(leaf))
            && Nodes.All(IsHash);

        // Beyond 63 bits a number turns negative, as it does for a caller that does not look.
        public long Index(string name) => unchecked((long)json.GetProperty(name).GetUInt64());

        public MerkleHash Hash(string name) => Widen(json.GetProperty(name));

        public MerkleHash[] Proof() => [.. Nodes.Select(Widen)];

        private static bool IsHash(JsonElement text) => MerkleHash.TryParseBase64(text.GetString(), out _);

        // Widened to a hash, short texts stay equal or different as they were.
        private static MerkleHash Widen(JsonElement text)
        {
            var bytes = text.GetBytesFromBase64();
            Array.Resize(ref bytes, Math.Max(bytes.Length, MerkleHash.Size));
            return new MerkleHash(bytes);
        }
    }
}
