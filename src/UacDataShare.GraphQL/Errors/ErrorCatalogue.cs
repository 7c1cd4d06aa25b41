namespace UacDataShare.GraphQL.Errors;

/// <summary>
/// Every kind of error that this engine gives, by stable code: 00 language, 01 schema documents, 02 type systems, 03 validation,
/// 04 values, 05 operations, 06 limits.
/// </summary>
public static partial class ErrorCatalogue
{
    private static readonly List<ErrorDescriptor> Defined = [];

    internal static readonly ErrorDescriptor UnexpectedCharacter = Define("GQL0001", "Character that no token starts with", "2.1");
    internal static readonly ErrorDescriptor UnexpectedToken = Define("GQL0002", "Token that cannot stand there", "2.2");
    internal static readonly ErrorDescriptor InvalidNumber = Define("GQL0003", "Malformed number", "2.9.1");
    internal static readonly ErrorDescriptor UnterminatedString = Define("GQL0004", "String without an end", "2.9.4");
    internal static readonly ErrorDescriptor InvalidEscape = Define("GQL0005", "Malformed escape sequence", "2.9.4");
    internal static readonly ErrorDescriptor ReservedName = Define("GQL0006", "Reserved word as a name", "2.9.6");
    internal static readonly ErrorDescriptor MisplacedDescription = Define("GQL0007", "Description where none can stand", "2.2");
    internal static readonly ErrorDescriptor InvalidCoordinate = Define("GQL0008", "Malformed schema coordinate", "3.14");

    internal static readonly ErrorDescriptor LimitExceeded = Define("GQL0601", "A limit is exceeded", "");

    /// <summary>All kinds of error, in the order of their definition.</summary>
    public static IReadOnlyList<ErrorDescriptor> All => Defined;

    private static ErrorDescriptor Define(string code, string title, string specification)
    {
        var descriptor = new ErrorDescriptor(code, title, specification);
        Defined.Add(descriptor);
        return descriptor;
    }
}
