using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Linting.Rules;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Linting;

/// <summary>
/// Finds what compiles but is likely wrong. A comment <c># regal ignore:rule-name</c> on the line or the line before silences a rule there.
/// </summary>
public static class PolicyLinter
{
    private static readonly LintRule[] s_rules =
    [
        new ArgumentAlwaysWildcard(), new ConstantCondition(), new DuplicateRule(), new ImportShadowsRule(), new ImpossibleNot(),
        new InconsistentArgs(), new LeakedInternalReference(), new NotEqualsInLoop(), new RedundantExistenceCheck(),
        new RuleAssignsDefault(), new RuleShadowsBuiltin(), new SprintfArgumentsMismatch(), new TopLevelIteration(),
        new UnassignedReturnValue(), new UnresolvedReference(), new UnusedOutputVariable(), new VarShadowsBuiltin(),
        new DeprecatedBuiltin(), new AnnotationWithoutMetadata(), new NonLoopExpression(), new WithOutsideTestContext(),
        new TestOutsideTestPackage(),
        new ReleaseWithoutPurpose(), new FieldNotInCatalogue(), new UndefinedOperandInDeny(), new FilterOutsideFragment(),
        new NondeterministicRelease(),
    ];

    /// <summary>The rules by name, with what each is for.</summary>
    public static IReadOnlyList<(string Name, string Category, string Description)> Rules { get; } =
        [.. s_rules.Select(r => (r.Name, r.Category, r.Description))];

    /// <summary>Lints files together. Never throws on account of the texts.</summary>
    /// <param name="files">Names and texts.</param>
    /// <param name="options">Names and catalogue; null means <see cref="LintOptions.Default"/>.</param>
    public static LintResult Lint(IReadOnlyList<(string File, string Text)> files, LintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var chosen = options ?? LintOptions.Default;
        var diagnostics = new List<RegoDiagnostic>();
        var modules = new List<LintModule>();
        foreach (var (file, text) in files)
        {
            if (Parser.ReadModule(file, text, RegoVersion.V1, diagnostics) is { } module)
            {
                modules.Add(new LintModule(module, Lexer.Read(file, text)));
            }
        }

        var project = new LintProject([.. modules.Select(m => m.Syntax)]);
        var found = modules.SelectMany(m => LintOne(m, project, chosen));
        return new LintResult([.. found.OrderBy(v => v.File, StringComparer.Ordinal).ThenBy(v => v.Location.Offset)], diagnostics);
    }

    private static List<LintViolation> LintOne(LintModule module, LintProject project, LintOptions options)
    {
        var context = new LintContext(module, project, options);
        foreach (var rule in s_rules.Where(r => !options.Disabled.Contains(r.Name)))
        {
            context.Run(rule);
        }

        return context.Violations;
    }
}

/// <summary>What the linter found.</summary>
/// <param name="Violations">In order of file and place.</param>
/// <param name="Diagnostics">Texts that are no modules; they are not linted.</param>
public sealed record LintResult(IReadOnlyList<LintViolation> Violations, IReadOnlyList<RegoDiagnostic> Diagnostics);
