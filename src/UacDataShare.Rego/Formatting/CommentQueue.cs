using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Formatting;

/// <summary>The comments of a text in order, each written once.</summary>
internal sealed class CommentQueue(IReadOnlyList<Comment> comments)
{
    public int Position { get; set; }

    public Comment? Next => Position < comments.Count ? comments[Position] : null;

    public Comment Take() => comments[Position++];

    public static string Text(Comment comment) => "#" + comment.Text.TrimEnd();

    /// <summary>How many comments from this offset on have been taken.</summary>
    public int TakenSince(int offset)
    {
        var count = 0;
        while (count < Position && comments[Position - 1 - count].Location.Offset >= offset)
        {
            count++;
        }

        return count;
    }

    public void SkipTo(int offset)
    {
        while (Next is { } next && next.Location.Offset < offset)
        {
            Position++;
        }
    }

    /// <summary>Whether a comment that is still to be written stands between two places and matches.</summary>
    public bool Any(int fromOffset, int toOffset, Func<Comment, bool> matches)
    {
        for (var i = Position; i < comments.Count && comments[i].Location.Offset < toOffset; i++)
        {
            if (comments[i].Location.Offset >= fromOffset && matches(comments[i]))
            {
                return true;
            }
        }

        return false;
    }
}
