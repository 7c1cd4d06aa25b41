using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Diagnostics;

public static partial class DiagnosticCatalogue
{
    private static readonly DiagnosticKind Unbound = Add("REGO0101", DiagnosticCodes.Unsafe, "No order of the body binds the variable. Bind it by an equation or a reference that is not negated.");
    private static readonly DiagnosticKind Recursive = Add("REGO0102", DiagnosticCodes.Recursion, "A rule depends on itself. Break the cycle.");
    private static readonly DiagnosticKind Unknown = Add("REGO0103", DiagnosticCodes.Type, "The function is neither a builtin nor defined in the policy. Correct the name or import the package.");
    private static readonly DiagnosticKind WrongArity = Add("REGO0104", DiagnosticCodes.Type, "The function is called with another number of arguments than it takes.");
    private static readonly DiagnosticKind WrongType = Add("REGO0105", DiagnosticCodes.Type, "An argument can never have the type that the function asks for.");
    private static readonly DiagnosticKind Redeclared = Add("REGO0106", DiagnosticCodes.Compile, "A variable is declared twice in one body. Give the second another name.");
    private static readonly DiagnosticKind UsedBefore = Add("REGO0107", DiagnosticCodes.Compile, "A variable is used before its declaration. Move the declaration up.");
    private static readonly DiagnosticKind RootShadowed = Add("REGO0108", DiagnosticCodes.Compile, "input and data cannot be names of variables or rules.");
    private static readonly DiagnosticKind BadAssignment = Add("REGO0109", DiagnosticCodes.Compile, "Only a variable, or an array or object of variables, can be assigned to.");
    private static readonly DiagnosticKind Unused = Add("REGO0110", DiagnosticCodes.Compile, "Strict: a variable is declared and never used. Remove it or name it _.");
    private static readonly DiagnosticKind UnusedName = Add("REGO0111", DiagnosticCodes.Compile, "Strict: an import is never used. Remove it.");
    private static readonly DiagnosticKind DuplicateImport = Add("REGO0112", DiagnosticCodes.Compile, "Two imports give the same name. Give one an alias.");
    private static readonly DiagnosticKind Deprecated = Add("REGO0113", DiagnosticCodes.Type, "Strict: the builtin is deprecated. Use its successor.");
    private static readonly DiagnosticKind Conflict = Add("REGO0114", DiagnosticCodes.Type, "Rules of different kinds share one name. Rename one.");
    private static readonly DiagnosticKind TwoDefaults = Add("REGO0115", DiagnosticCodes.Type, "A rule has more than one default. Keep one.");
    private static readonly DiagnosticKind Overlap = Add("REGO0116", DiagnosticCodes.Type, "A rule with one value has other rules or a package below it. Rename one.");
    private static readonly DiagnosticKind BadWith = Add("REGO0117", DiagnosticCodes.Compile, "with replaces the input, data, a function or a builtin. Correct the target.");
    private static readonly DiagnosticKind Number = Add("REGO0118", DiagnosticCodes.Compile, "The number is too large. Write it as a string.");

    private static readonly DiagnosticKind Fragment = Add("REGO0201", DiagnosticCodes.Fragment, "A row rule holds something that is no condition on one row. Rewrite it with comparisons, memberships and helper rules.");
    private static readonly DiagnosticKind NoRule = Add("REGO0202", DiagnosticCodes.Fragment, "Only a rule with one value can become a condition. Correct the path.");
    private static readonly DiagnosticKind NoColumn = Add("REGO0203", DiagnosticCodes.Fragment, "A row rule names a column that the table does not have, or does not map. Correct the name or add it to the mapping.");
    private static readonly DiagnosticKind NoParameter = Add("REGO0204", DiagnosticCodes.Fragment, "A column is compared with a value that the database cannot hold: a text with U+0000 or half a surrogate pair, or a number too large. Compare with another value.");
    private static readonly DiagnosticKind NotPartial = Add("REGO0205", DiagnosticCodes.Fragment, "A statement cannot be evaluated while parts of it are unknown. Move it to a rule of its own, or evaluate it with everything known.");
    private static readonly DiagnosticKind NoFilter = Add("REGO0206", DiagnosticCodes.Fragment, "What remains of a row rule has no form in the language of the filter that was asked for. Rewrite it with comparisons of columns, or ask for a language that has more.");

    internal static RegoDiagnostic OutsideFragment(string file, SourceLocation at, string message, string? details) =>
        Make(NoFilter, file, at, message) with { Details = details };

    internal static RegoDiagnostic NoResidual(string file, SourceLocation at, string message) => Make(NotPartial, file, at, message);

    internal static RegoDiagnostic UnmappedColumn(string file, SourceLocation at, string column) =>
        Make(NoColumn, file, at, $"the column {column} is not mapped to the database");

    internal static RegoDiagnostic UnfitParameter(string file, SourceLocation at, string column) =>
        Make(NoParameter, file, at, $"the column {column} is compared with a value that the database cannot hold");

    internal static RegoDiagnostic NoPredicate(string file, SourceLocation at, string message) => Make(Fragment, file, at, message);

    internal static RegoDiagnostic NotARule(string path) => Make(NoRule, "", default, $"{path} is no rule with one value");

    internal static RegoDiagnostic UnsafeVariable(string file, SourceLocation at, string name) =>
        Make(Unbound, file, at, name.StartsWith('$') ? "expression is unsafe" : $"var {name} is unsafe");

    internal static RegoDiagnostic Recursion(string file, SourceLocation at, string rule, string cycle) =>
        Make(Recursive, file, at, $"rule {rule} is recursive: {cycle}");

    internal static RegoDiagnostic UndefinedFunction(string file, SourceLocation at, string name) =>
        Make(Unknown, file, at, $"undefined function {name}");

    internal static RegoDiagnostic Arity(string file, SourceLocation at, string name, int want, int have) =>
        Make(WrongArity, file, at, $"function {name} has arity {want}, got {have} argument{(have == 1 ? "" : "s")}");

    internal static RegoDiagnostic ArgumentType(string file, SourceLocation at, string name, string detail) =>
        Make(WrongType, file, at, $"{name}: invalid argument(s)\n{detail}");

    internal static RegoDiagnostic DeclaredAbove(string file, SourceLocation at, string name, string how) =>
        Make(Redeclared, file, at, $"var {name} {how} above");

    internal static RegoDiagnostic ReferencedAbove(string file, SourceLocation at, string name) =>
        Make(UsedBefore, file, at, $"var {name} referenced above");

    internal static RegoDiagnostic ShadowsRoot(string file, SourceLocation at, string name) =>
        Make(RootShadowed, file, at, $"variables must not shadow {name} (use a different variable name)");

    internal static RegoDiagnostic RuleShadowsRoot(string file, SourceLocation at, string name) =>
        Make(RootShadowed, file, at, $"rules must not shadow {name} (use a different rule name)");

    internal static RegoDiagnostic CannotAssign(string file, SourceLocation at, string what) =>
        Make(BadAssignment, file, at, $"cannot assign to {what}");

    internal static RegoDiagnostic UnusedVariable(string file, SourceLocation at, string name, bool argument) =>
        Make(Unused, file, at, argument ? $"unused argument {name} (hint: use _ (wildcard variable) instead)" : $"assigned var {name} unused");

    internal static RegoDiagnostic UnusedImport(string file, SourceLocation at, string path) =>
        Make(UnusedName, file, at, $"{path} unused");

    internal static RegoDiagnostic ImportTwice(string file, SourceLocation at, string name) =>
        Make(DuplicateImport, file, at, $"import must not shadow import {name}");

    internal static RegoDiagnostic DeprecatedBuiltin(string file, SourceLocation at, string name) =>
        Make(Deprecated, file, at, $"deprecated built-in function calls in expression: {name}");

    internal static RegoDiagnostic ConflictingRules(string file, SourceLocation at, string path, string others) =>
        Make(Conflict, file, at, $"conflicting rules {path} found{others}");

    internal static RegoDiagnostic MultipleDefaults(string file, SourceLocation at, string path, string others) =>
        Make(TwoDefaults, file, at, $"multiple default rules {path} found{others}");

    internal static RegoDiagnostic RuleAbove(string file, SourceLocation at, string path, string below) =>
        Make(Overlap, file, at, $"rule {path} conflicts with [{below}]");

    internal static RegoDiagnostic WithTarget(string file, SourceLocation at) =>
        Make(BadWith, file, at, "with keyword target must reference existing input, data, or a function");

    internal static RegoDiagnostic WithTargetGround(string file, SourceLocation at) =>
        Make(BadWith, file, at, "with keyword target must be a ground reference");

    internal static RegoDiagnostic WithPartOfRule(string file, SourceLocation at) =>
        Make(BadWith, file, at, "with keyword cannot partially replace virtual document(s)");

    internal static RegoDiagnostic WithBuiltin(string file, SourceLocation at, string name) =>
        Make(BadWith, file, at, $"with keyword replacing built-in function: target must not be {name}");

    internal static RegoDiagnostic NumberOutOfRange(string file, SourceLocation at) =>
        Make(Number, file, at, "the number is too large");
}
