using UacDataShare.Rego.Builtins.RegularExpressions;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Builtins;

public sealed class PatternBuiltinTests
{
    [Theory]
    [InlineData(@"^\d+$", "١٢", false)]
    [InlineData(@"^\w+$", "é", false)]
    [InlineData(@"\bfoo\b", "a foo!", true)]
    [InlineData(@"^.$", "😀", true)]
    [InlineData(@"a$", "a\n", false)]
    [InlineData(@"(?m)a$", "a\nb", true)]
    [InlineData(@"(?i)straße", "STRAßE", true)]
    [InlineData(@"(?i)k", "\u212A", true)]
    [InlineData(@"[[:alpha:]]+\pN", "ab½", true)]
    [InlineData(@"\p{Greek}", "λ", true)]
    [InlineData(@"^[^a]$", "\n", true)]
    [InlineData(@"a{2,3}", "aa", true)]
    [InlineData(@"a{,3}", "a{,3}", true)]
    [InlineData(@"\Qa.b\E", "a.b", true)]
    [InlineData(@"\x{1F600}", "😀", true)]
    public void Matching_follows_re2(string pattern, string text, bool expected) => Assert.Equal(expected, Call.Value("regex.match", pattern, text));

    [Theory]
    [InlineData("(")]
    [InlineData("a**")]
    [InlineData("(?=a)")]
    [InlineData(@"\1")]
    [InlineData("a{1001}")]
    [InlineData("[b-a]")]
    [InlineData(@"\pX")]
    [InlineData("*")]
    [InlineData(@"a\")]
    public void What_re2_refuses_is_no_expression(string pattern)
    {
        Assert.Equal(RegoValue.False, Call.Value("regex.is_valid", pattern));
        Assert.StartsWith("eval_builtin_error", Call.Text("regex.match", RegoJson.ToText(pattern), "\"\""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("foo", "(f)(o)", "$2$1", "ofo")]
    [InlineData("foo", "(?P<x>o)", "<${x}>", "f<o><o>")]
    [InlineData("ab", "x*", "-", "-a-b-")]
    [InlineData("foo", "(o)", "$1x", "f")]
    [InlineData("foo", "o", "$$", "f$$")]
    [InlineData("foo", "^", "x", "xfoo")]
    public void Replacement_takes_go_s_names(string text, string pattern, string template, string expected) =>
        Assert.Equal(expected, Call.Value("regex.replace", text, pattern, template));

    [Fact]
    public void The_leftmost_match_prefers_earlier_choices_and_lazy_repeats_are_short()
    {
        Assert.Equal("[\"a\"]", Call.Text("regex.find_n", "\"a|ab\"", "\"ab\"", "1"));
        Assert.Equal("[[\"aab\", \"aa\"]]", Call.Text("regex.find_all_string_submatch_n", "\"(a*)b\"", "\"aab\"", "-1"));
        Assert.Equal("[\"<a>\", \"<b>\"]", Call.Text("regex.find_n", "\"<.*?>\"", "\"<a><b>\"", "-1"));
        Assert.Equal("[\"\", \"b\", \"c\", \"\"]", Call.Text("regex.split", "\"a\"", "\"abaca\""));
    }

    [Fact]
    public void An_expression_that_kills_backtracking_engines_takes_linear_time()
    {
        var regex = GoRegex.Create("(a*)*b", out _);
        Assert.NotNull(regex);

        Assert.False(regex.IsMatch(new string('a', 20_000)));
    }

    [Theory]
    [InlineData("*.github.com", "[\".\"]", "api.github.com", true)]
    [InlineData("*.github.com", "[]", "a.b.github.com", false)]
    [InlineData("*.github.com", "null", "a.b.github.com", true)]
    [InlineData("api.**.com", "[\".\"]", "api.a.b.com", true)]
    [InlineData("[!a-c]at", "[]", "fat", true)]
    [InlineData("{cat,b[ao]t}", "[]", "bot", true)]
    [InlineData("?at", "[\"f\"]", "fat", false)]
    [InlineData(@"\*", "[]", "*", true)]
    [InlineData("A", "[]", "a", false)]
    public void Globs_follow_their_delimiters(string pattern, string delimiters, string text, bool expected) =>
        Assert.Equal(expected, Call.Value("glob.match", pattern, RegoJson.Parse(delimiters), text));

    [Fact]
    public void A_delimiter_is_one_character() =>
        Assert.StartsWith("eval_type_error", Call.Text("glob.match", "\"*\"", "[\"ab\"]", "\"x\""), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.a.[0-9]+z", ".b.b2359825792*594823z", true)]
    [InlineData("[a-z]+", "[0-9]*", false)]
    [InlineData("a*", "b*", true)]
    public void Simple_expressions_intersect(string left, string right, bool expected) =>
        Assert.Equal(expected, Call.Value("regex.globs_match", left, right));
}
