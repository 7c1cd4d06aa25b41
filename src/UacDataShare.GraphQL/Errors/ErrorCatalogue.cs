namespace UacDataShare.GraphQL.Errors;

/// <summary>
/// Every kind of error that this engine gives, by stable code: 00 language, 01 schema documents, 02 type systems, 03 validation,
/// 04 values, 05 operations, 06 limits.
/// </summary>
public static class ErrorCatalogue
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

    internal static readonly ErrorDescriptor SecondSchema = Define("GQL0101", "More than one schema definition", "3.3");
    internal static readonly ErrorDescriptor DuplicateRoot = Define("GQL0102", "Two roots for one kind of operation", "3.3.1");
    internal static readonly ErrorDescriptor DuplicateType = Define("GQL0103", "Two types of one name", "3.4");
    internal static readonly ErrorDescriptor DuplicateEnumValue = Define("GQL0104", "Enum value defined twice", "3.9");
    internal static readonly ErrorDescriptor DuplicateField = Define("GQL0105", "Field defined twice", "3.6");
    internal static readonly ErrorDescriptor DuplicateArgumentDefinition = Define("GQL0106", "Argument defined twice", "3.6.1");
    internal static readonly ErrorDescriptor DuplicateDirective = Define("GQL0107", "Two directives of one name", "3.13");
    internal static readonly ErrorDescriptor ExtensionOfUnknown = Define("GQL0108", "Extension of a type that is not defined", "3.4.3");
    internal static readonly ErrorDescriptor ExtensionOfOtherKind = Define("GQL0109", "Extension of another kind of type", "3.4.3");

    internal static readonly ErrorDescriptor NoQueryType = Define("GQL0201", "No query type", "3.3.1");
    internal static readonly ErrorDescriptor RootNotObject = Define("GQL0202", "Root that is no object type", "3.3.1");
    internal static readonly ErrorDescriptor SharedRoot = Define("GQL0203", "One root for several kinds of operation", "3.3.1");
    internal static readonly ErrorDescriptor ReservedTypeSystemName = Define("GQL0204", "Name that begins with two underscores", "3.2");
    internal static readonly ErrorDescriptor NotInputType = Define("GQL0205", "Output type where an input type belongs", "3.4.2");
    internal static readonly ErrorDescriptor NotOutputType = Define("GQL0206", "Input type where an output type belongs", "3.4.2");
    internal static readonly ErrorDescriptor RequiredDeprecated = Define("GQL0207", "Required argument or input field that is deprecated", "3.13.3");
    internal static readonly ErrorDescriptor InvalidDefault = Define("GQL0208", "Default that does not fit", "3.10");
    internal static readonly ErrorDescriptor EmptyType = Define("GQL0209", "Type without members", "3.4");
    internal static readonly ErrorDescriptor DuplicateMember = Define("GQL0210", "Union member named twice", "3.8");
    internal static readonly ErrorDescriptor MemberNotObject = Define("GQL0211", "Union member that is no object type", "3.8");
    internal static readonly ErrorDescriptor OneOfField = Define("GQL0212", "oneOf field that is non-null or has a default", "3.10.1");
    internal static readonly ErrorDescriptor NotAnInterface = Define("GQL0213", "Implements what is no interface", "3.6.1");
    internal static readonly ErrorDescriptor InterfaceCycle = Define("GQL0214", "Interface that implements itself", "3.7");
    internal static readonly ErrorDescriptor DuplicateInterface = Define("GQL0215", "Interface implemented twice", "3.6");
    internal static readonly ErrorDescriptor MissingInterface = Define("GQL0216", "Interface of an interface not implemented", "3.6.1");
    internal static readonly ErrorDescriptor MissingInterfaceField = Define("GQL0217", "Field of an interface missing", "3.6.1");
    internal static readonly ErrorDescriptor InterfaceFieldType = Define("GQL0218", "Field that does not fit its interface", "3.6.1");
    internal static readonly ErrorDescriptor InterfaceDeprecation = Define("GQL0219", "Field deprecated, but not in its interface", "3.13.3");
    internal static readonly ErrorDescriptor MissingInterfaceArgument = Define("GQL0220", "Argument of an interface missing", "3.6.1");
    internal static readonly ErrorDescriptor InterfaceArgumentType = Define("GQL0221", "Argument that differs from its interface", "3.6.1");
    internal static readonly ErrorDescriptor InterfaceArgumentRequired = Define("GQL0222", "Required argument that the interface lacks", "3.6.1");
    internal static readonly ErrorDescriptor InfiniteInput = Define("GQL0223", "Input object without a finite value", "3.10");
    internal static readonly ErrorDescriptor DefaultCycle = Define("GQL0224", "Default that needs itself", "3.10");

    internal static readonly ErrorDescriptor NotExecutable = Define("GQL0301", "Definition that cannot be executed", "5.1.1");
    internal static readonly ErrorDescriptor UnknownOperationType = Define("GQL0302", "Operation that the schema has no root for", "5.2.1");
    internal static readonly ErrorDescriptor DuplicateOperation = Define("GQL0303", "Two operations of one name", "5.2.2.1");
    internal static readonly ErrorDescriptor AnonymousNotAlone = Define("GQL0304", "Anonymous operation beside others", "5.2.3.1");
    internal static readonly ErrorDescriptor SubscriptionRoot = Define("GQL0305", "Subscription without one single root field", "5.2.4.1");
    internal static readonly ErrorDescriptor ConditionalSubscription = Define("GQL0306", "Condition at the root of a subscription", "5.2.4.1");
    internal static readonly ErrorDescriptor UnknownType = Define("GQL0307", "Type that does not exist", "5.5.1.2");
    internal static readonly ErrorDescriptor FragmentOnLeaf = Define("GQL0308", "Fragment on a type without fields", "5.5.1.3");
    internal static readonly ErrorDescriptor VariableNotInput = Define("GQL0309", "Variable of an output type", "5.8.2");
    internal static readonly ErrorDescriptor SelectionOnLeaf = Define("GQL0310", "Selection on a leaf", "5.3.3");
    internal static readonly ErrorDescriptor SelectionMissing = Define("GQL0311", "No selection on a composite field", "5.3.3");
    internal static readonly ErrorDescriptor UnknownField = Define("GQL0312", "Field that does not exist", "5.3.1");
    internal static readonly ErrorDescriptor DuplicateFragment = Define("GQL0313", "Two fragments of one name", "5.5.1.1");
    internal static readonly ErrorDescriptor UnknownFragment = Define("GQL0314", "Fragment that does not exist", "5.5.2.1");
    internal static readonly ErrorDescriptor UnusedFragment = Define("GQL0315", "Fragment that is never used", "5.5.1.4");
    internal static readonly ErrorDescriptor ImpossibleSpread = Define("GQL0316", "Fragment that can never apply", "5.5.2.3");
    internal static readonly ErrorDescriptor FragmentCycle = Define("GQL0317", "Fragment that reaches itself", "5.5.2.2");
    internal static readonly ErrorDescriptor DuplicateVariable = Define("GQL0318", "Variable declared twice", "5.8.1");
    internal static readonly ErrorDescriptor UndefinedVariable = Define("GQL0319", "Variable that is not declared", "5.8.3");
    internal static readonly ErrorDescriptor UnusedVariable = Define("GQL0320", "Variable that is never used", "5.8.4");
    internal static readonly ErrorDescriptor UnknownDirective = Define("GQL0321", "Directive that does not exist", "5.7.1");
    internal static readonly ErrorDescriptor MisplacedDirective = Define("GQL0322", "Directive where it may not stand", "5.7.2");
    internal static readonly ErrorDescriptor RepeatedDirective = Define("GQL0323", "Directive that stands twice", "5.7.3");
    internal static readonly ErrorDescriptor UnknownArgument = Define("GQL0324", "Argument that does not exist", "5.4.1");
    internal static readonly ErrorDescriptor DuplicateArgument = Define("GQL0325", "Argument given twice", "5.4.2");
    internal static readonly ErrorDescriptor MissingArgument = Define("GQL0326", "Required argument not given", "5.4.3");
    internal static readonly ErrorDescriptor InvalidValue = Define("GQL0327", "Literal that does not fit its type", "5.6.1");
    internal static readonly ErrorDescriptor DuplicateInputField = Define("GQL0328", "Input field given twice", "5.6.3");
    internal static readonly ErrorDescriptor VariableNotAllowed = Define("GQL0329", "Variable whose type does not fit", "5.8.5");
    internal static readonly ErrorDescriptor FieldConflict = Define("GQL0330", "Fields that cannot be answered as one", "5.3.2");
    internal static readonly ErrorDescriptor IntrospectionTooDeep = Define("GQL0331", "Introspection nested too deep", "5");
    internal static readonly ErrorDescriptor DeferLabel = Define("GQL0332", "Label of @defer or @stream that is not constant or not unique", "");
    internal static readonly ErrorDescriptor DeferAtRoot = Define("GQL0333", "@defer or @stream at a root that forbids it", "");
    internal static readonly ErrorDescriptor DeferInSubscription = Define("GQL0334", "@defer or @stream in a subscription", "");
    internal static readonly ErrorDescriptor StreamOnSingle = Define("GQL0335", "@stream on what is no list", "");

    internal static readonly ErrorDescriptor InvalidVariable = Define("GQL0401", "Variable that does not fit its type", "6.1.2");
    internal static readonly ErrorDescriptor InvalidArgument = Define("GQL0402", "Argument that does not fit its type", "6.4.1");

    internal static readonly ErrorDescriptor NoOperation = Define("GQL0501", "No operation to execute", "6.1");
    internal static readonly ErrorDescriptor OperationNotNamed = Define("GQL0502", "Several operations and no name", "6.1");
    internal static readonly ErrorDescriptor UnknownOperation = Define("GQL0503", "Operation name that the document lacks", "6.1");
    internal static readonly ErrorDescriptor NoRootType = Define("GQL0504", "Schema without a root for the operation", "6.2");

    internal static readonly ErrorDescriptor LimitExceeded = Define("GQL0601", "A limit is exceeded", "");
    internal static readonly ErrorDescriptor IntrospectionOff = Define("GQL0602", "Introspection is switched off", "");

    /// <summary>All kinds of error, in the order of their definition.</summary>
    public static IReadOnlyList<ErrorDescriptor> All => Defined;

    private static ErrorDescriptor Define(string code, string title, string specification)
    {
        var descriptor = new ErrorDescriptor(code, title, specification);
        Defined.Add(descriptor);
        return descriptor;
    }
}
