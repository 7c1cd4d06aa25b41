using System.Globalization;
using System.Numerics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>The <c>semver</c> family: versions compared by the rules of semver.org, item 11.</summary>
internal static class Semver
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("semver.compare", "(string, string) => number", Compare),
        new("semver.is_valid", "(any) => boolean", (_, arguments) => IsValid(arguments[0])),
    ];

    private static RegoValue IsValid(RegoValue value) => value.TryGetString(out var text) && SemanticVersion.TryParse(text, out _);

    private static RegoValue Compare(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var left) || !Operand.TryString(context, arguments, 1, out var right))
        {
            return default;
        }

        if (!SemanticVersion.TryParse(left, out var first))
        {
            return context.Fail($"operand 1: string {RegoTermText.Write(arguments[0])} is not a valid SemVer");
        }

        return SemanticVersion.TryParse(right, out var second)
            ? (long)first.CompareTo(second)
            : context.Fail($"operand 2: string {RegoTermText.Write(arguments[1])} is not a valid SemVer");
    }

    private sealed record SemanticVersion(long[] Numbers, string PreRelease)
    {
        internal static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SemanticVersion? version)
        {
            version = null;
            var (rest, metadata) = Cut(text.StartsWith('v') ? text[1..] : text, '+');
            var (core, preRelease) = Cut(rest, '-');
            var parts = core.Split('.');
            if (!AreIdentifiers(metadata) || !AreIdentifiers(preRelease) || parts.Length != 3)
            {
                return false;
            }

            var numbers = new long[3];
            for (var i = 0; i < 3; i++)
            {
                if (!long.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
                {
                    return false;
                }
            }

            version = new SemanticVersion(numbers, preRelease);
            return true;
        }

        internal int CompareTo(SemanticVersion other)
        {
            for (var i = 0; i < 3; i++)
            {
                if (Numbers[i] != other.Numbers[i])
                {
                    return Numbers[i] < other.Numbers[i] ? -1 : 1;
                }
            }

            if (PreRelease == other.PreRelease)
            {
                return 0;
            }

            // A version without a pre-release is greater than one with.
            return PreRelease.Length == 0 ? 1 : other.PreRelease.Length == 0 ? -1 : ComparePreReleases(PreRelease.Split('.'), other.PreRelease.Split('.'));
        }

        private static int ComparePreReleases(string[] left, string[] right)
        {
            for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            {
                var order = CompareIdentifiers(left[i], right[i]);
                if (order != 0)
                {
                    return order;
                }
            }

            return Math.Sign(left.Length - right.Length);
        }

        private static int CompareIdentifiers(string left, string right)
        {
            var isLeftNumber = left.All(char.IsAsciiDigit);
            var isRightNumber = right.All(char.IsAsciiDigit);
            if (isLeftNumber && isRightNumber)
            {
                return BigInteger.Parse(left, CultureInfo.InvariantCulture).CompareTo(BigInteger.Parse(right, CultureInfo.InvariantCulture));
            }

            return isLeftNumber != isRightNumber ? (isLeftNumber ? -1 : 1) : Math.Sign(string.CompareOrdinal(left, right));
        }

        private static (string Before, string After) Cut(string text, char separator)
        {
            var at = text.IndexOf(separator, StringComparison.Ordinal);
            return at < 0 ? (text, string.Empty) : (text[..at], text[(at + 1)..]);
        }

        private static bool AreIdentifiers(string text) =>
            text.Length == 0 || text.Split('.').All(part => part.Length > 0 && part.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '-'));
    }
}
