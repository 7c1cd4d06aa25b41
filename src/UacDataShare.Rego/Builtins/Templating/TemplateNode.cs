using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Templating;

/// <summary>The kinds of a part of a template.</summary>
internal enum TemplateNodeKind
{
    Text,
    Output,
    If,
    Range,
    With,
    Call,
    Break,
    Continue,
}

/// <summary>A part of a template.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The literal text, or the name of a template that is called.</param>
/// <param name="Pipe">The pipeline that decides or is written.</param>
/// <param name="Body">What happens when it holds, or for each element.</param>
/// <param name="Else">What happens otherwise.</param>
internal sealed record TemplateNode(
    TemplateNodeKind Kind,
    string Text = "",
    TemplatePipe? Pipe = null,
    IReadOnlyList<TemplateNode>? Body = null,
    IReadOnlyList<TemplateNode>? Else = null);

/// <summary>Commands whose results go into one another, and the variables that take the last.</summary>
/// <param name="Variables">None, one, or for a range two names.</param>
/// <param name="IsDeclaration">Whether the variables are new.</param>
/// <param name="Commands">Each a function or value with its arguments.</param>
internal sealed record TemplatePipe(
    IReadOnlyList<string> Variables,
    bool IsDeclaration,
    IReadOnlyList<IReadOnlyList<TemplateTerm>> Commands);

/// <summary>A term: a constant, a variable, the dot, a function's name or a pipeline in parentheses, followed by fields.</summary>
internal sealed record TemplateTerm(
    RegoValue Constant,
    string? Variable,
    string? Function,
    TemplatePipe? Pipe,
    IReadOnlyList<string> Fields);
