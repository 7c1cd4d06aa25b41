using UacDataShare.GraphQL.Errors;

namespace UacDataShare.GraphQL.Language;

/// <summary>
/// Names one element of a schema (specification §3.14): <c>Type</c>, <c>Type.member</c>, <c>Type.field(argument:)</c>,
/// <c>@directive</c> or <c>@directive(argument:)</c>.
/// </summary>
/// <param name="Name">The name of the type or directive.</param>
/// <param name="IsDirective">Whether <paramref name="Name"/> is a directive's.</param>
/// <param name="Member">The field, input field or enum value; null where the type itself is meant.</param>
/// <param name="Argument">The argument; null where none is meant.</param>
public sealed record SchemaCoordinate(string Name, bool IsDirective = false, string? Member = null, string? Argument = null)
{
    /// <summary>Reads a coordinate; white space is not allowed in it.</summary>
    /// <returns>True with the coordinate, false with the error.</returns>
    public static bool TryParse(string text, out SchemaCoordinate? coordinate, out GraphQLError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var position = 0;
        var isDirective = Skip(text, "@", ref position);
        var name = TakeName(text, ref position);
        var member = name.Length > 0 && !isDirective && Skip(text, ".", ref position) ? TakeName(text, ref position) : null;
        var argument = (isDirective || member?.Length > 0) && Skip(text, "(", ref position) ? TakeName(text, ref position) : null;
        var isClosed = argument is null || Skip(text, ":)", ref position);
        if (name.Length == 0 || member?.Length == 0 || argument?.Length == 0 || !isClosed || position < text.Length)
        {
            coordinate = null;
            error = ErrorCatalogue.InvalidCoordinate.At(
                new SourceLocation(position, 1, position + 1),
                "This is no schema coordinate. Write Type, Type.member, Type.field(argument:), @directive or @directive(argument:).");
            return false;
        }

        coordinate = new SchemaCoordinate(name, isDirective, member, argument);
        error = null;
        return true;
    }

    /// <summary>The coordinate as it is written.</summary>
    public override string ToString() =>
        (IsDirective ? "@" : "") + Name + (Member is null ? "" : $".{Member}") + (Argument is null ? "" : $"({Argument}:)");

    private static bool Skip(string text, string expected, ref int position)
    {
        if (!text.AsSpan(position).StartsWith(expected, StringComparison.Ordinal))
        {
            return false;
        }

        position += expected.Length;
        return true;
    }

    private static string TakeName(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && (position == start ? Characters.IsNameStart(text[position]) : Characters.IsNamePart(text[position])))
        {
            position++;
        }

        return text[start..position];
    }
}
