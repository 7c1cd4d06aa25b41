using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Types;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>
/// Refuses calls of builtins whose arguments can never have the right type. It knows literals, results of builtins and variables
/// that are given those; all else may be anything, so what it refuses is wrong for every input.
/// </summary>
internal sealed class TypeCheck : BoundWalker
{
    private readonly CompilationContext _context;
    private readonly string _file;
    private readonly Dictionary<Variable, RegoType> _types;

    private TypeCheck(CompilationContext context, string file, Dictionary<Variable, RegoType> types)
    {
        _context = context;
        _file = file;
        _types = types;
    }

    public static void Run(CompilationContext context)
    {
        foreach (var rule in context.Tree.Rules)
        {
            foreach (var branch in rule.Branches)
            {
                var types = new VariableTypes();
                types.Visit(branch);
                new TypeCheck(context, rule.Module.File, types.Known).Visit(branch);
            }
        }
    }

    protected override void OnTerm(BoundTerm term)
    {
        if (term is not BoundCall { Callee.Builtin: { } builtin } call)
        {
            return;
        }

        if (_context.Options.Strict && builtin.IsDeprecated)
        {
            _context.Report(DiagnosticCatalogue.DeprecatedBuiltin(_file, call.Location, builtin.Name));
        }

        if (_context.Options.CheckTypes && builtin.Signature.Items.Count == call.Arguments.Count)
        {
            CheckArguments(call, builtin);
        }
    }

    private void CheckArguments(BoundCall call, Builtin builtin)
    {
        var have = call.Arguments.Select(a => TermTypes.Of(a, _types)).ToList();
        var want = builtin.Signature.Items;
        if (have.Zip(want).All(pair => TermTypes.MayMeet(pair.First, pair.Second)))
        {
            return;
        }

        var detail = $"\thave: ({string.Join(", ", have)})\n\twant: ({string.Join(", ", want)})";
        _context.Report(DiagnosticCatalogue.ArgumentType(_file, call.Location, builtin.Name, detail));
    }

    /// <summary>The types of variables that one equation alone gives a value.</summary>
    private sealed class VariableTypes : BoundWalker
    {
        private readonly HashSet<Variable> _several = [];

        public Dictionary<Variable, RegoType> Known { get; } = [];

        protected override void OnExpression(BoundExpression expression)
        {
            if (expression is not BoundUnify { Left: BoundVariable { Variable: { } variable }, Right: not BoundVariable } unify)
            {
                return;
            }

            if (!Known.TryAdd(variable, TermTypes.Of(unify.Right, Known)) || _several.Contains(variable))
            {
                Known.Remove(variable);
                _several.Add(variable);
            }
        }
    }
}

/// <summary>The types of terms as far as they are plain to see.</summary>
internal static class TermTypes
{
    public static RegoType Of(BoundTerm term, Dictionary<Variable, RegoType> variables) => term switch
    {
        BoundConstant constant => Of(constant.Value),
        BoundVariable variable => variables.GetValueOrDefault(variable.Variable, RegoType.Any),
        BoundArray => RegoType.Array([], RegoType.Any),
        BoundSet => RegoType.Set(RegoType.Any),
        BoundObject => RegoType.Object([], RegoType.Any, RegoType.Any),
        BoundTemplate => RegoType.String,
        BoundComprehension { Kind: ComprehensionKind.Array } => RegoType.Array([], RegoType.Any),
        BoundComprehension { Kind: ComprehensionKind.Set } => RegoType.Set(RegoType.Any),
        BoundComprehension => RegoType.Object([], RegoType.Any, RegoType.Any),
        BoundCall { Callee.Builtin: { IsRelation: false, Signature.Result: { } result } } => result,
        _ => RegoType.Any,
    };

    /// <summary>Whether some value is of both types, as far as their kinds tell.</summary>
    public static bool MayMeet(RegoType left, RegoType right)
    {
        if (left.Kind == RegoTypeKind.Any)
        {
            return left.IsAnything || left.Alternatives.Any(a => MayMeet(a, right));
        }

        if (right.Kind == RegoTypeKind.Any)
        {
            return right.IsAnything || right.Alternatives.Any(a => MayMeet(left, a));
        }

        return left.Kind == right.Kind;
    }

    private static RegoType Of(RegoValue value) => value.Kind switch
    {
        RegoKind.Null => RegoType.Null,
        RegoKind.Boolean => RegoType.Boolean,
        RegoKind.Number => RegoType.Number,
        RegoKind.String => RegoType.String,
        RegoKind.Array => RegoType.Array([], RegoType.Any),
        RegoKind.Set => RegoType.Set(RegoType.Any),
        RegoKind.Object => RegoType.Object([], RegoType.Any, RegoType.Any),
        _ => RegoType.Any,
    };
}
