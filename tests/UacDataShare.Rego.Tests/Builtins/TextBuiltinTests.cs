using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Builtins;

public sealed class TextBuiltinTests
{
    [Theory]
    [InlineData("%d items", "[5]", "5 items")]
    [InlineData("%d", "[\"x\"]", "%!d(string=x)")]
    [InlineData("%d %d", "[1]", "1 %!d(MISSING)")]
    [InlineData("%d", "[1, 2]", "1%!(EXTRA int=2)")]
    [InlineData("%s", "[1]", "%!s(int=1)")]
    [InlineData("%s %d", "[123456789123456789123, 123456789123456789123]", "123456789123456789123 123456789123456789123")]
    [InlineData("%v", "[2e308]", "2e308")]
    [InlineData("%v", "[1e21]", "1e+21")]
    [InlineData("%v", "[1234567.5]", "1.2345675e+06")]
    [InlineData("%v", "[0.000001234]", "1.234e-06")]
    [InlineData("%.2f", "[3.14159]", "3.14")]
    [InlineData("%08.3f|%-6d|%+d", "[3.14159, 42, 7]", "0003.142|42    |+7")]
    [InlineData("%x %X %o %b %c %U", "[255, 255, 8, 5, 65, 128512]", "ff FF 10 101 A U+1F600")]
    [InlineData("%q %t", "[\"a\\n\", true]", "\"a\\n\" %!t(string=true)")]
    [InlineData("%v %s", "[[1, \"a\"], {\"k\": null}]", "[1, \"a\"] {\"k\": null}")]
    [InlineData("%[2]s %[1]s", "[\"a\", \"b\"]", "b a")]
    [InlineData("%*d", "[5, 42]", "   42")]
    [InlineData("100%%", "[]", "100%")]
    [InlineData("%", "[]", "%!(NOVERB)")]
    [InlineData("%e", "[1234.5678]", "1.234568e+03")]
    [InlineData("%g", "[100000.5]", "100000.5")]
    [InlineData("%6.2f|", "[2.5]", "  2.50|")]
    public void Sprintf_follows_go_error_texts_included(string format, string arguments, string expected) =>
        Assert.Equal(expected, Call.Value("sprintf", format, RegoJson.Parse(arguments)));

    [Fact]
    public void Lengths_and_places_count_code_points()
    {
        Assert.Equal("2", Call.Text("count", "\"a😀\""));
        Assert.Equal("1", Call.Text("indexof", "\"😀b\"", "\"b\""));
        Assert.Equal("\"😀\"", Call.Text("substring", "\"a😀b\"", "1", "1"));
        Assert.Equal("[1, 3]", Call.Text("indexof_n", "\"😀b😀b\"", "\"b\""));
        Assert.Equal("\"b😀a\"", Call.Text("strings.reverse", "\"a😀b\""));
        Assert.Equal("[\"😀\", \"a\"]", Call.Text("split", "\"😀a\"", "\"\""));
    }

    [Theory]
    [InlineData("lower", "\"İSTANBUL ΑΣ\"", "\"istanbul ασ\"")]
    [InlineData("upper", "\"ıſß\"", "\"ISß\"")]
    public void Letter_case_is_mapped_code_point_by_code_point(string name, string text, string expected) =>
        Assert.Equal(expected, Call.Text(name, text));

    [Fact]
    public void Replacing_nothing_puts_the_text_between_all_code_points() =>
        Assert.Equal("\"-a-😀-\"", Call.Text("replace", "\"a😀\"", "\"\"", "\"-\""));

    [Fact]
    public void Several_replacements_are_made_in_one_pass() =>
        Assert.Equal("\"ba\"", Call.Text("strings.replace_n", """{"a": "b", "b": "a"}""", "\"ab\""));

    [Theory]
    [InlineData("1.0.0-alpha.1", "1.0.0-alpha.beta", "-1")]
    [InlineData("1.0.0-rc.1", "1.0.0", "-1")]
    [InlineData("1.10.0", "1.9.0", "1")]
    [InlineData("v1.0.0+build", "1.0.0", "0")]
    [InlineData("1", "1.0.0", "eval_builtin_error: semver.compare: operand 1: string \"1\" is not a valid SemVer")]
    public void Versions_compare_by_the_rules_of_semver(string left, string right, string expected) =>
        Assert.Equal(expected, Call.Text("semver.compare", $"\"{left}\"", $"\"{right}\""));

    [Fact]
    public void A_template_string_shows_what_is_undefined()
    {
        var parts = RegoArray.Create("a ", RegoSet.Empty, " ", RegoSet.Create(RegoSet.Create(1L)), " ", RegoSet.Create("x"));

        Assert.Equal("a <undefined> {1} x", Call.Value("internal.template_string", parts));
    }

    [Theory]
    [InlineData("{{range $i, $e := .xs}}{{if $i}}, {{end}}{{$e}}{{else}}none{{end}}", """{"xs": ["a", "b"]}""", "a, b")]
    [InlineData("{{range .xs}}x{{else}}none{{end}}", """{"xs": []}""", "none")]
    [InlineData("{{if and .a (gt .n 3)}}yes{{else if eq .n 1}}one{{else}}no{{end}}", """{"a": true, "n": 1}""", "one")]
    [InlineData("a {{- .b -}} c", """{"b": "-"}""", "a-c")]
    [InlineData("{{with .u}}{{.name | printf \"%q\"}}{{end}}", """{"u": {"name": "x"}}""", "\"x\"")]
    [InlineData("{{define \"t\"}}[{{.}}]{{end}}{{template \"t\" .v}}", """{"v": [1, 2]}""", "[[1 2]]")]
    [InlineData("{{.missing}}", "{}", "<undefined>")]
    public void A_template_renders_as_go_does(string template, string variables, string expected) =>
        Assert.Equal(expected, Call.Value("strings.render_template", template, RegoJson.Parse(variables)));

    [Theory]
    [InlineData("{{.a")]
    [InlineData("{{if .a}}")]
    [InlineData("{{nosuch .a}}")]
    [InlineData("{{end}}")]
    [InlineData("{{template \"t\"}}")]
    public void A_template_that_cannot_run_is_a_builtin_error(string template) =>
        Assert.StartsWith("eval_builtin_error", Call.Text("strings.render_template", RegoJson.ToText(template), "{}"), StringComparison.Ordinal);
}
