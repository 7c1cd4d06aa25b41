using UacDataShare.Rego.Values;

namespace UacDataShare.Rego;

/// <summary>What one evaluation is given besides its input.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The defaults, at the beginning of 1970.</summary>
    public static EvaluationOptions Default { get; } = new();

    /// <summary>The instant that <c>time.now_ns</c> gives, the same throughout the evaluation.</summary>
    public DateTimeOffset Instant { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The limits.</summary>
    public EvaluationLimits Limits { get; init; } = EvaluationLimits.Default;

    /// <summary>An error of a builtin ends the evaluation rather than making the call undefined.</summary>
    public bool StrictBuiltinErrors { get; init; }

    /// <summary>Asked every few thousand steps; true ends the evaluation, as when a deadline has passed.</summary>
    public Func<bool>? ShouldStop { get; init; }

    /// <summary>Seed of <c>rand.intn</c> and <c>uuid.rfc4122</c>; null makes both fail.</summary>
    public int? RandomSeed { get; init; }

    /// <summary>Receives what policies print; null drops it.</summary>
    public Action<string>? Printed { get; init; }

    /// <summary>Names of builtins that reach outside and may be called.</summary>
    public IReadOnlySet<string> EnabledOutside { get; init; } = new HashSet<string>();

    /// <summary>The value of <c>opa.runtime()</c>; undefined gives an empty object.</summary>
    public RegoValue Runtime { get; init; }

    /// <summary>
    /// Is told the place of every statement that is reached and every rule that gives a value; of statements only in a policy compiled with
    /// <see cref="CompileOptions.Observable"/>.
    /// </summary>
    public IEvaluationObserver? Observer { get; init; }
}
