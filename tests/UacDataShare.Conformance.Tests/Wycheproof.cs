using System.Text.Json;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests;

/// <summary>The vector files of Wycheproof: groups of cases, each with the result that it must have.</summary>
internal static class Wycheproof
{
    /// <summary>Every case of a file with its group.</summary>
    public static IReadOnlyList<(JsonElement Group, JsonElement Case)> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Conformance ?? string.Empty, "wycheproof", file)));
        return
        [
            .. document.RootElement.GetProperty("testGroups").EnumerateArray()
                .SelectMany(group => group.GetProperty("tests").EnumerateArray().Select(one => (group.Clone(), one.Clone()))),
        ];
    }

    public static bool IsValid(this JsonElement one) => one.Text("result") == "valid";

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString() ?? string.Empty;

    public static byte[] Bytes(this JsonElement element, string name) => Convert.FromHexString(element.Text(name));

    public static string Name(this JsonElement one) => $"case {one.GetProperty("tcId")} ({one.Text("comment")})";
}
