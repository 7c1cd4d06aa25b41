using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>
/// <c>regex.globs_match</c>: whether some non-empty text matches both of two simple expressions of literals, dots and sets, each with
/// an optional <c>+</c> or <c>*</c>. Found by walking both at once.
/// </summary>
internal static class GlobIntersection
{
    /// <summary>Reads an expression; null with an error when it is none.</summary>
    internal static List<Token>? Read(string text, out string? error)
    {
        var tokens = new List<Token>();
        var points = CodePoints.ToArray(text);
        error = null;
        for (var at = 0; at < points.Length && error is null;)
        {
            var set = ReadSet(points, ref at, out error);
            if (set is null)
            {
                break;
            }

            var flag = at < points.Length ? points[at] : 0;
            at += flag is '+' or '*' ? 1 : 0;
            tokens.Add(new Token(set, IsOptional: flag == '*', IsRepeated: flag is '+' or '*'));
        }

        return error is null ? tokens : null;
    }

    /// <summary>Whether a text exists that both match.</summary>
    internal static bool Meet(List<Token> left, List<Token> right)
    {
        // A pair of places is reached when one text can bring both there.
        var reached = new bool[left.Count + 1, right.Count + 1];
        var queue = new Queue<(int Left, int Right)>();
        Reach(reached, queue, 0, 0);
        while (queue.TryDequeue(out var pair))
        {
            if (pair.Left < left.Count && left[pair.Left].IsOptional)
            {
                Reach(reached, queue, pair.Left + 1, pair.Right);
            }

            if (pair.Right < right.Count && right[pair.Right].IsOptional)
            {
                Reach(reached, queue, pair.Left, pair.Right + 1);
            }

            if (pair.Left == left.Count || pair.Right == right.Count || !Overlap(left[pair.Left].Set, right[pair.Right].Set))
            {
                continue;
            }

            foreach (var nextLeft in After(left[pair.Left], pair.Left))
            {
                foreach (var nextRight in After(right[pair.Right], pair.Right))
                {
                    Reach(reached, queue, nextLeft, nextRight);
                }
            }
        }

        return reached[left.Count, right.Count];
    }

    private static IEnumerable<int> After(Token token, int at) => token.IsRepeated ? [at, at + 1] : [at + 1];

    // What may be skipped is skipped; a token reached by its own repetition may be left too, which After takes care of.
    private static void Reach(bool[,] reached, Queue<(int Left, int Right)> queue, int i, int j)
    {
        if (!reached[i, j])
        {
            reached[i, j] = true;
            queue.Enqueue((i, j));
        }
    }

    private static bool Overlap(RuneSet left, RuneSet right) =>
        left.Ranges.Any(first => right.Ranges.Any(second => first.Low <= second.High && second.Low <= first.High));

    private static RuneSet? ReadSet(int[] points, ref int at, out string? error)
    {
        error = null;
        switch (points[at])
        {
            case '.':
                at++;
                return RuneSet.All;
            case '[':
                return ReadClass(points, ref at, out error);
            case '+' or '*' or ']':
                error = "the input provided is invalid";
                return null;
            case '\\' when at + 1 < points.Length:
                at += 2;
                return RuneSet.Of((points[at - 1], points[at - 1]));
            default:
                at++;
                return RuneSet.Of((points[at - 1], points[at - 1]));
        }
    }

    private static RuneSet? ReadClass(int[] points, ref int at, out string? error)
    {
        var ranges = new List<(int Low, int High)>();
        error = null;
        at++;
        while (at < points.Length && points[at] != ']')
        {
            var low = ReadPoint(points, ref at);
            var high = low;
            if (at + 1 < points.Length && points[at] == '-' && points[at + 1] != ']')
            {
                at++;
                high = ReadPoint(points, ref at);
            }

            ranges.Add((low, high));
        }

        if (at >= points.Length || ranges.Exists(range => range.High < range.Low))
        {
            error = "the input provided is invalid";
            return null;
        }

        at++;
        return RuneSet.Of(ranges);
    }

    private static int ReadPoint(int[] points, ref int at)
    {
        if (points[at] == '\\' && at + 1 < points.Length)
        {
            at++;
        }

        return points[at++];
    }

    /// <summary>A set of code points once, at least once, or any number of times.</summary>
    internal sealed record Token(RuneSet Set, bool IsOptional, bool IsRepeated);
}
