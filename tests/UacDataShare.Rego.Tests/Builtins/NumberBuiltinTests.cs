namespace UacDataShare.Rego.Tests.Builtins;

public sealed class NumberBuiltinTests
{
    [Theory]
    [InlineData("plus", "0.1", "0.2", "0.3")]
    [InlineData("plus", "9223372036854775807", "1", "9223372036854775808")]
    [InlineData("mul", "12345678901234567890", "98765432109876543210", "1219326311370217952237463801111263526900")]
    [InlineData("mul", "1e3", "2", "2000")]
    [InlineData("minus", "1.0", "1", "0")]
    [InlineData("div", "1", "3", "0.33333333333333333334")]
    [InlineData("div", "10", "4", "2.5")]
    [InlineData("div", "1e109", "1e100", "1000000000")]
    [InlineData("div", "1234567890123", "1000000", "1.234567890123e+06")]
    [InlineData("rem", "-7", "3", "-1")]
    [InlineData("rem", "100000000000000000000000000007", "10", "7")]
    public void Arithmetic_is_exact_on_integers_and_has_64_bits_elsewhere(string name, string left, string right, string expected) =>
        Assert.Equal(expected, Call.Text(name, left, right));

    [Theory]
    [InlineData("div", "1", "0", "eval_builtin_error: div: divide by zero")]
    [InlineData("div", "1", "0.0", "eval_builtin_error: div: divide by zero")]
    [InlineData("rem", "1", "0", "eval_builtin_error: rem: modulo by zero")]
    [InlineData("rem", "1.5", "1", "eval_builtin_error: rem: modulo on floating-point number")]
    [InlineData("plus", "\"1\"", "1", "eval_type_error: plus: operand 1 must be number but got string")]
    [InlineData("minus", "[]", "1", "eval_type_error: minus: operand 1 must be one of {number, set} but got array")]
    public void Faults_of_arithmetic_are_named(string name, string left, string right, string expected) =>
        Assert.Equal(expected, Call.Text(name, left, right));

    [Theory]
    [InlineData("round", "2.5", "3")]
    [InlineData("round", "-2.5", "-3")]
    [InlineData("round", "0.4999", "0")]
    [InlineData("ceil", "1.01", "2")]
    [InlineData("ceil", "-0.5", "0")]
    [InlineData("floor", "-0.5", "-1")]
    [InlineData("floor", "1e20", "100000000000000000000")]
    [InlineData("abs", "-1.50", "1.5")]
    [InlineData("abs", "-9223372036854775808", "9223372036854775808")]
    public void Rounding_is_half_away_from_zero(string name, string value, string expected) => Assert.Equal(expected, Call.Text(name, value));

    [Theory]
    [InlineData("bits.negate", "-1", "0")]
    [InlineData("bits.negate", "7", "-8")]
    public void Bits_are_two_s_complement(string name, string value, string expected) => Assert.Equal(expected, Call.Text(name, value));

    [Theory]
    [InlineData("1", "5", "2", "[1, 3, 5]")]
    [InlineData("5", "1", "3", "[5, 2]")]
    [InlineData("1", "2", "0", "eval_builtin_error: numbers.range_step: step must be a positive integer")]
    public void A_range_goes_both_ways(string from, string to, string step, string expected) =>
        Assert.Equal(expected, Call.Text("numbers.range_step", from, to, step));

    [Theory]
    [InlineData("units.parse", "10Ki", "10240")]
    [InlineData("units.parse", "1.5M", "1500000")]
    [InlineData("units.parse", "100m", "0.1000000000")]
    [InlineData("units.parse", "\\\"8\\\"", "8")]
    [InlineData("units.parse", "1e3", "1000")]
    [InlineData("units.parse", "1E", "1000000000000000000")]
    [InlineData("units.parse", "", "eval_builtin_error: units.parse: no amount provided")]
    [InlineData("units.parse", "1 G", "eval_builtin_error: units.parse: spaces not allowed in resource strings")]
    [InlineData("units.parse", "1e1000000", "eval_builtin_error: units.parse: exponent too large")]
    [InlineData("units.parse", "1.2.3", "eval_builtin_error: units.parse: could not parse amount to a number")]
    [InlineData("units.parse_bytes", "10kB", "10000")]
    [InlineData("units.parse_bytes", "1.5MiB", "1572864")]
    [InlineData("units.parse_bytes", "1z", "eval_builtin_error: units.parse_bytes: byte unit z not recognized")]
    public void Units_are_exact_and_their_faults_distinct(string name, string text, string expected) =>
        Assert.Equal(expected, Call.Text(name, $"\"{text}\""));

    [Theory]
    [InlineData("\"-42.0\"", "-42.0")]
    [InlineData("\"+5\"", "5")]
    [InlineData("\".5\"", "0.5")]
    [InlineData("null", "0")]
    [InlineData("true", "1")]
    [InlineData("\"inf\"", "eval_type_error: to_number: operand 1 must be valid number string but got string")]
    public void A_string_becomes_a_number_as_go_reads_it(string value, string expected) => Assert.Equal(expected, Call.Text("to_number", value));
}
