using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Builtins;

public sealed class DocumentBuiltinTests
{
    [Theory]
    [InlineData("""{"a": [1, 2]}""", """[{"op": "add", "path": "/a/-", "value": 3}]""", """{"a": [1, 2, 3]}""")]
    [InlineData("""{"a": [1, 2]}""", """[{"op": "add", "path": ["a", 0], "value": 0}]""", """{"a": [0, 1, 2]}""")]
    [InlineData("""{"a/b": 1, "m~n": 2}""", """[{"op": "remove", "path": "/a~1b"}, {"op": "replace", "path": "/m~0n", "value": 3}]""", """{"m~n": 3}""")]
    [InlineData("""{"a": {"b": 1}}""", """[{"op": "move", "from": "/a/b", "path": "/c"}]""", """{"a": {}, "c": 1}""")]
    [InlineData("""{"a": 1}""", """[{"op": "copy", "from": "/a", "path": "/b"}, {"op": "test", "path": "/b", "value": 1.0}]""", """{"a": 1, "b": 1}""")]
    [InlineData("""{"a": 1}""", """[{"op": "test", "path": "/a", "value": 2}]""", "")]
    [InlineData("""{"a": 1}""", """[{"op": "remove", "path": "/b"}]""", "")]
    [InlineData("""[1]""", """[{"op": "add", "path": "/3", "value": 1}]""", "")]
    [InlineData("""[1, 2]""", """[{"op": "remove", "path": "/01"}]""", "")]
    public void A_patch_applies_whole_or_not_at_all(string document, string patch, string expected) =>
        Assert.Equal(expected, Call.Text("json.patch", document, patch));

    [Fact]
    public void A_patch_reaches_into_sets_by_member()
    {
        var document = RegoSet.Create("a", "b");
        var patch = RegoJson.Parse("""[{"op": "add", "path": ["c"], "value": "c"}, {"op": "remove", "path": ["a"]}]""");

        Assert.Equal(RegoSet.Create("b", "c"), Call.Value("json.patch", document, patch));
    }

    [Theory]
    [InlineData("json.filter", """["a/b", ["c", "0"]]""", """{"a": {"b": 1}, "c": [5]}""")]
    [InlineData("json.remove", """["a/b", ["c", "0"]]""", """{"a": {"x": 2}, "c": [6]}""")]
    [InlineData("json.filter", """["nowhere"]""", "{}")]
    [InlineData("json.remove", """["nowhere"]""", """{"a": {"b": 1, "x": 2}, "c": [5, 6]}""")]
    public void Paths_keep_or_drop(string name, string paths, string expected) =>
        Assert.Equal(expected, Call.Text(name, """{"a": {"b": 1, "x": 2}, "c": [5, 6]}""", paths));

    [Fact]
    public void Marshalling_escapes_what_html_would_read_and_sorts_keys_by_their_text() =>
        Assert.Equal("\"{\\\"10\\\":2,\\\"9\\\":1,\\\"<\\\":\\\"\\\\u003c\\u2028\\\"}\"".Replace("\\\"<\\\"", "\\\"\\\\u003c\\\"", StringComparison.Ordinal).Replace("\\u2028", "\\\\u2028", StringComparison.Ordinal),
            Call.Value("json.marshal", RegoObject.Create((9L, 1L), (10L, 2L), ("<", "<\u2028"))).ToString());

    [Theory]
    [InlineData("""{"type": "object", "required": ["id"]}""", "{}", "(root): id is required")]
    [InlineData("""{"properties": {"a": {"minimum": 3}}}""", """{"a": 2}""", "a: Must be greater than or equal to 3")]
    [InlineData("""{"additionalProperties": false}""", """{"x": 1}""", "(root): Additional property x is not allowed")]
    [InlineData("""{"items": {"enum": ["a"]}}""", """["b"]""", "0: 0 must be one of the following: \"a\"")]
    [InlineData("""{"definitions": {"p": {"pattern": "^a"}}, "properties": {"s": {"$ref": "#/definitions/p"}}}""", """{"s": "b"}""", "s: Does not match pattern '^a'")]
    [InlineData("""{"oneOf": [{"type": "object"}, {}]}""", "{}", "(root): Must validate one and only one schema (oneOf)")]
    [InlineData("""{"properties": {"d": {"format": "date"}}}""", """{"d": "2024-13-01"}""", "d: Does not match format 'date'")]
    public void A_document_that_breaks_its_schema_is_told_why(string schema, string document, string expected)
    {
        var result = Call.Value("json.match_schema", RegoJson.Parse(document), RegoJson.Parse(schema));

        Assert.Equal(RegoValue.False, result.Get(0));
        Assert.Equal(expected, result.Get(1).Get(0).Get("error"));
    }

    [Fact]
    public void A_schema_that_refers_to_itself_without_end_is_an_error_and_not_a_crash() =>
        Assert.StartsWith("eval_builtin_error", Call.Text("json.match_schema", "{}", """{"$ref": "#"}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"b": [1, {"x": true}], "a": "yes", "n": null}""", "a: \"yes\"\nb:\n- 1\n- x: true\n\"n\": null\n")]
    [InlineData("""{"t": "two\nlines\n", "e": []}""", "e: []\nt: |\n  two\n  lines\n")]
    public void Yaml_is_written_in_blocks_and_read_back(string json, string expected)
    {
        var text = Call.Value("yaml.marshal", RegoJson.Parse(json));

        Assert.Equal(expected, text);
        Assert.Equal(RegoJson.Parse(json), Call.Value("yaml.unmarshal", text));
    }

    [Fact]
    public void Bytes_that_are_no_text_survive_decoding_and_encoding()
    {
        Assert.Equal("fffe00", Call.Value("hex.encode", Call.Value("base64.decode", "//4A")));
        Assert.Equal("//4A", Call.Value("base64.encode", Call.Value("hex.decode", "fffe00")));
    }

    [Theory]
    [InlineData("base64.decode", "aGVsbG8", "eval_builtin_error: base64.decode: illegal base64 data at input byte 7")]
    [InlineData("base64url.decode", "aGVsbG8", "\"hello\"")]
    [InlineData("hex.decode", "abc", "eval_builtin_error: hex.decode: encoding/hex: odd length hex string")]
    [InlineData("urlquery.encode", "a b&ü", "\"a+b%26%C3%BC\"")]
    [InlineData("urlquery.decode", "%zz", "eval_builtin_error: urlquery.decode: invalid URL escape \\\"%zz\\\"")]
    public void Encodings_name_their_faults(string name, string text, string expected) =>
        Assert.Equal(expected.Replace("\\\"%", "\"%", StringComparison.Ordinal).Replace("zz\\\"", "zz\"", StringComparison.Ordinal), Call.Text(name, $"\"{text}\""));

    [Theory]
    [InlineData("net.cidr_contains", "10.0.0.0/8", "10.1.2.3", "true")]
    [InlineData("net.cidr_contains", "10.0.0.0/8", "2001:db8::1", "false")]
    [InlineData("net.cidr_contains", "10.1.0.0/16", "10.0.0.0/8", "false")]
    [InlineData("net.cidr_intersects", "10.0.0.0/8", "10.255.0.0/16", "true")]
    [InlineData("net.cidr_contains", "010.0.0.0/8", "10.1.2.3", "eval_builtin_error: net.cidr_contains: invalid CIDR address: 010.0.0.0/8")]
    public void Ranges_of_addresses_contain_and_overlap(string name, string left, string right, string expected) =>
        Assert.Equal(expected, Call.Text(name, $"\"{left}\"", $"\"{right}\""));
}
