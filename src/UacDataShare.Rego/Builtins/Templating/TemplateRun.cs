using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Templating;

/// <summary>Runs a template over a value. A key that is missing prints as <c>&lt;undefined&gt;</c> and is false.</summary>
internal sealed class TemplateRun
{
    private const int DepthLimit = 100;

    private readonly BuiltinContext _context;
    private readonly Dictionary<string, IReadOnlyList<TemplateNode>> _templates;
    private readonly StringBuilder _output = new();
    private readonly List<(string Name, RegoValue Value)> _variables = [];
    private int _depth;

    private TemplateRun(BuiltinContext context, Dictionary<string, IReadOnlyList<TemplateNode>> templates)
    {
        _context = context;
        _templates = templates;
    }

    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    internal static string Render(BuiltinContext context, string source, RegoValue data)
    {
        var templates = new Dictionary<string, IReadOnlyList<TemplateNode>>();
        var nodes = TemplateReader.Read(source, templates);
        var run = new TemplateRun(context, templates);
        run._variables.Add(("$", data));
        run.Run(nodes, data);
        return run._output.ToString();
    }

    private Flow Run(IReadOnlyList<TemplateNode> nodes, RegoValue dot)
    {
        var scope = _variables.Count;
        var flow = Flow.Next;
        for (var i = 0; i < nodes.Count && flow == Flow.Next; i++)
        {
            flow = Run(nodes[i], dot);
        }

        _variables.RemoveRange(scope, _variables.Count - scope);
        return flow;
    }

    private void Write(string text)
    {
        Pay(text.Length);
        _output.Append(text);
    }

    private void Pay(long characters)
    {
        if (!_context.SpendText(characters))
        {
            throw new TemplateFault("the evaluation budget is spent");
        }
    }

    private Flow Run(TemplateNode node, RegoValue dot)
    {
        if (!_context.Spend(1))
        {
            throw new TemplateFault("the evaluation budget is spent");
        }

        switch (node.Kind)
        {
            case TemplateNodeKind.Text:
                Write(node.Text);
                return Flow.Next;
            case TemplateNodeKind.Break:
                return Flow.Break;
            case TemplateNodeKind.Continue:
                return Flow.Continue;
            case TemplateNodeKind.Call:
                Call(node, dot);
                return Flow.Next;
            case TemplateNodeKind.Range:
                RunRange(node, dot);
                return Flow.Next;
            case TemplateNodeKind.Output:
                RunOutput(node, dot);
                return Flow.Next;
            default:
                return RunBranch(node, dot);
        }
    }

    private void RunOutput(TemplateNode node, RegoValue dot)
    {
        if (node.Pipe is not { } pipe)
        {
            return;
        }

        var value = Evaluate(pipe, dot);
        if (pipe.Variables.Count == 0)
        {
            Write(TemplateText.Print(value));
        }
    }

    private Flow RunBranch(TemplateNode node, RegoValue dot)
    {
        var scope = _variables.Count;
        var value = node.Pipe is { } pipe ? Evaluate(pipe, dot) : default;
        var flow = TemplateFunctions.IsTrue(value)
            ? Run(node.Body ?? [], node.Kind == TemplateNodeKind.With ? value : dot)
            : Run(node.Else ?? [], dot);
        _variables.RemoveRange(scope, _variables.Count - scope);
        return flow;
    }

    private void RunRange(TemplateNode node, RegoValue dot)
    {
        if (node.Pipe is not { } pipe)
        {
            return;
        }

        var scope = _variables.Count;
        var source = Evaluate(pipe with { Variables = [] }, dot);
        var pairs = Pairs(source);
        foreach (var (key, value) in pairs)
        {
            Bind(pipe, key, value);
            var flow = Run(node.Body ?? [], value);
            _variables.RemoveRange(scope, _variables.Count - scope);
            if (flow == Flow.Break)
            {
                break;
            }
        }

        if (pairs.Count == 0)
        {
            Run(node.Else ?? [], dot);
        }
    }

    private void Bind(TemplatePipe pipe, RegoValue key, RegoValue value)
    {
        if (pipe.Variables.Count > 1)
        {
            Assign(pipe.Variables[0], key, pipe.IsDeclaration);
        }

        if (pipe.Variables.Count > 0)
        {
            Assign(pipe.Variables[^1], value, pipe.IsDeclaration);
        }
    }

    private static List<(RegoValue Key, RegoValue Value)> Pairs(RegoValue source)
    {
        var pairs = new List<(RegoValue Key, RegoValue Value)>();
        if (source.TryGetObject(out var map))
        {
            foreach (var (key, value) in map)
            {
                pairs.Add((key, value));
            }
        }
        else if (Members.TryOf(source, out var members))
        {
            for (var i = 0; i < members.Count; i++)
            {
                pairs.Add(((long)i, members[i]));
            }
        }
        else if (source.IsDefined && !source.IsNull)
        {
            throw new TemplateFault($"range can't iterate over {TemplateText.Print(source)}");
        }

        return pairs;
    }

    private void Call(TemplateNode node, RegoValue dot)
    {
        if (!_templates.TryGetValue(node.Text, out var body))
        {
            throw new TemplateFault($"template \"{node.Text}\" not defined");
        }

        if (++_depth > DepthLimit)
        {
            throw new TemplateFault("exceeded maximum template depth");
        }

        var data = node.Pipe is { } pipe ? Evaluate(pipe, dot) : RegoValue.Null;
        var outer = _variables.ToList();
        _variables.Clear();
        _variables.Add(("$", data));
        Run(body, data);
        _variables.Clear();
        _variables.AddRange(outer);
        _depth--;
    }

    private RegoValue Evaluate(TemplatePipe pipe, RegoValue dot)
    {
        RegoValue result = default;
        for (var i = 0; i < pipe.Commands.Count; i++)
        {
            result = Evaluate(pipe.Commands[i], dot, i == 0 ? (RegoValue?)null : result);
        }

        foreach (var variable in pipe.Variables)
        {
            Assign(variable, result, pipe.IsDeclaration);
        }

        return result;
    }

    // The result of the command before becomes the last argument.
    private RegoValue Evaluate(IReadOnlyList<TemplateTerm> command, RegoValue dot, RegoValue? piped)
    {
        if (command[0].Function is not { } function)
        {
            return command.Count == 1 && piped is null
                ? Value(command[0], dot)
                : throw new TemplateFault("can't give argument to non-function");
        }

        if (function is "and" or "or")
        {
            return Choose(command, dot, piped, stopsAt: function == "or");
        }

        var arguments = command.Skip(1).Select(term => Value(term, dot)).ToList();
        if (piped is { } last)
        {
            arguments.Add(last);
        }

        return Follow(Call(function, arguments), command[0].Fields);
    }

    // A variable may be given its own text twice, again and again, and never be written.
    private RegoValue Call(string function, List<RegoValue> arguments)
    {
        Pay(arguments.Sum(TextLength));
        var result = TemplateFunctions.Call(_context, function, arguments);
        Pay(TextLength(result));
        return result;
    }

    private static long TextLength(RegoValue value) => value.TryGetString(out var text) ? text.Length : 0;

    private RegoValue Choose(IReadOnlyList<TemplateTerm> command, RegoValue dot, RegoValue? piped, bool stopsAt)
    {
        RegoValue result = default;
        for (var i = 1; i < command.Count; i++)
        {
            result = Value(command[i], dot);
            if (TemplateFunctions.IsTrue(result) == stopsAt)
            {
                return result;
            }
        }

        return piped ?? result;
    }

    private RegoValue Value(TemplateTerm term, RegoValue dot)
    {
        if (term.Pipe is { } pipe)
        {
            return Follow(Evaluate(pipe, dot), term.Fields);
        }

        if (term.Function is not null)
        {
            return Evaluate([term], dot, null);
        }

        return term.Variable switch
        {
            null => term.Constant,
            "." => Follow(dot, term.Fields),
            _ => Follow(Variable(term.Variable), term.Fields),
        };
    }

    private static RegoValue Follow(RegoValue value, IReadOnlyList<string> fields)
    {
        foreach (var field in fields)
        {
            if (value.IsDefined && !value.IsObject && !value.IsNull)
            {
                throw new TemplateFault($"can't evaluate field {field} in type {Operand.TypeName(value)}");
            }

            value = value.Get(field);
        }

        return value;
    }

    private RegoValue Variable(string name)
    {
        var at = _variables.FindLastIndex(variable => variable.Name == name);
        return at >= 0 ? _variables[at].Value : throw new TemplateFault($"undefined variable \"{name}\"");
    }

    private void Assign(string name, RegoValue value, bool isDeclaration)
    {
        var at = isDeclaration ? -1 : _variables.FindLastIndex(variable => variable.Name == name);
        if (at >= 0)
        {
            _variables[at] = (name, value);
        }
        else if (isDeclaration)
        {
            _variables.Add((name, value));
        }
        else
        {
            throw new TemplateFault($"undefined variable \"{name}\"");
        }
    }
}
