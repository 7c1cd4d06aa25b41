using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>
/// A builtin. It returns its result, undefined where it has none, and undefined after <see cref="BuiltinContext.Fail(string, string)"/> on an error.
/// A relation returns an array of its results. It never throws on account of its arguments.
/// </summary>
internal delegate RegoValue BuiltinFunction(BuiltinContext context, ReadOnlySpan<RegoValue> arguments);
