using UacDataShare.Rego.Builtins;
using UacDataShare.TestSupport;

namespace UacDataShare.Rego.Tests.Builtins;

public sealed class CatalogueTests
{
    [Fact]
    public void The_catalogue_is_the_approved_one() =>
        Approved.Match(string.Join('\n', BuiltinCatalogue.All.OrderBy(builtin => builtin.Name, StringComparer.Ordinal).Select(Line)) + "\n", "builtins");

    [Fact]
    public void No_builtin_throws_whatever_the_kinds_of_its_arguments()
    {
        string[] samples =
        [
            "null", "true", "0", "-1", "1.5", "1e400", "9223372036854775807", "\"\"", "\"a\"", "\"[\"", "\"%d\"", "\"2001:db8::/32\"", "[]",
            "[1]", "[\"a\", \"b\"]", "{}", "{\"a\": [1]}", "[[\"a\"]]",
        ];
        var random = new Random(20260101);
        foreach (var builtin in BuiltinCatalogue.All)
        {
            for (var round = 0; round < 200; round++)
            {
                var arguments = Enumerable.Range(0, builtin.Arity).Select(_ => samples[random.Next(samples.Length)]).ToArray();
                _ = Call.Text(builtin.Name, arguments);
            }
        }
    }

    [Theory]
    [InlineData("http.send", """{"method": "get", "url": "http://example.com"}""")]
    [InlineData("net.lookup_ip_addr", "\"example.com\"")]
    public void What_reaches_outside_is_off_unless_enabled(string name, string argument)
    {
        Assert.Equal($"eval_builtin_not_enabled_error: {name}: it reaches outside and is not enabled for this query", Call.Text(name, argument));
    }

    [Fact]
    public void A_builtin_that_reaches_outside_needs_both_the_name_and_the_function()
    {
        var context = new BuiltinContext
        {
            Enabled = new HashSet<string> { "opa.runtime" },
            Outside = new Dictionary<string, BuiltinFunction> { ["opa.runtime"] = (_, _) => "here" },
        };

        Assert.Equal("\"here\"", Call.Text(context, "opa.runtime"));
    }

    [Fact]
    public void Draws_repeat_within_a_query_and_follow_the_seed()
    {
        var context = Call.Context();
        var first = Call.Text(context, "rand.intn", "\"key\"", "1000000");

        Assert.Equal(first, Call.Text(context, "rand.intn", "\"key\"", "1000000"));
        Assert.NotEqual(first, Call.Text(context, "rand.intn", "\"other\"", "1000000"));
        Assert.Equal(first, Call.Text(Call.Context(), "rand.intn", "\"key\"", "1000000"));
        Assert.StartsWith("eval_builtin_error", Call.Text(new BuiltinContext(), "uuid.rfc4122", "\"key\""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_spent_budget_ends_a_long_range()
    {
        var context = new BuiltinContext { Budget = steps => steps < 100 };

        Assert.StartsWith("eval_budget_error", Call.Text(context, "numbers.range", "1", "100000"), StringComparison.Ordinal);
    }

    private static string Line(Builtin builtin)
    {
        var marks = (builtin.IsNondeterministic ? " nondeterministic" : "") + (builtin.IsRelation ? " relation" : "")
            + (builtin.IsDeprecated ? " deprecated" : "") + (builtin.Infix is null ? "" : $" {builtin.Infix}");
        return $"{builtin.Name} {builtin.Signature}{marks}";
    }
}
