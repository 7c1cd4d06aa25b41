using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>A call of a function with scalar arguments, by which its value is kept.</summary>
internal readonly record struct CallKey(Document Function, RegoValue First, RegoValue Second)
{
    public const int MostArguments = 2;

    /// <summary>The key; false where an argument is a composite, whose hash would cost what the call costs.</summary>
    public static bool TryMake(Document function, ReadOnlySpan<RegoValue> arguments, out CallKey key)
    {
        var first = arguments.Length > 0 ? arguments[0] : default;
        var second = arguments.Length > 1 ? arguments[1] : default;
        key = new CallKey(function, first, second);
        return !first.IsComposite && !second.IsComposite;
    }
}
