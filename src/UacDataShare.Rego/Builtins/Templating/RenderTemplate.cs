using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Templating;

/// <summary><c>strings.render_template</c>: Go's text/template over an object of variables.</summary>
internal static class RenderTemplate
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("strings.render_template", "(string, object[string: any]) => string", Render),
    ];

    private static RegoValue Render(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var source) || !Operand.TryObject(context, arguments, 1, out var variables))
        {
            return default;
        }

        try
        {
            return RegoValue.From(TemplateRun.Render(context, source, variables));
        }
        catch (TemplateFault fault)
        {
            return context.Fail(fault.Message);
        }
    }
}
