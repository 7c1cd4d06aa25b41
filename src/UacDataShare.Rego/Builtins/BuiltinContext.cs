using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>
/// What the builtins of one query share: the query's instant, its source of randomness, its switches, and the last failure.
/// One query, one context, one thread.
/// </summary>
internal sealed class BuiltinContext
{
    private Dictionary<RegoValue, RegoValue>? _drawn;

    /// <summary>The instant of the query in nanoseconds since 1970-01-01T00:00:00Z; the same for the whole query.</summary>
    internal long NowNanoseconds { get; init; }

    /// <summary>The source of <c>rand.intn</c> and <c>uuid.rfc4122</c>; null makes them fail.</summary>
    internal Random? Random { get; init; }

    /// <summary>Names of builtins that reach outside and are enabled.</summary>
    internal IReadOnlySet<string> Enabled { get; init; } = new HashSet<string>();

    /// <summary>The functions of builtins that reach outside, given by the host: <c>http.send</c>, <c>net.lookup_ip_addr</c>, <c>opa.runtime</c>.</summary>
    internal IReadOnlyDictionary<string, BuiltinFunction> Outside { get; init; } = new Dictionary<string, BuiltinFunction>();

    /// <summary>Takes steps from the query's budget; false when it is spent. Null: no budget.</summary>
    internal Func<long, bool>? Budget { get; init; }

    /// <summary>Receives the lines of <c>print</c>. Null: dropped.</summary>
    internal Action<string>? Printed { get; init; }

    /// <summary>Receives the notes of <c>trace</c>. Null: dropped.</summary>
    internal Action<string>? Traced { get; init; }

    /// <summary>Finds a time zone by its IANA name; null when unknown.</summary>
    internal Func<string, TimeZoneInfo?> TimeZones { get; init; } = FindTimeZone;

    /// <summary>Whether a failure waits to be taken.</summary>
    internal bool HasFailure => Failure is not null;

    /// <summary>The failure of the last call, or null.</summary>
    internal BuiltinFailure? Failure { get; private set; }

    /// <summary>Records a failure; the first one of a call stands. Returns undefined, so that a builtin can return it.</summary>
    internal RegoValue Fail(string code, string message)
    {
        Failure ??= new BuiltinFailure(code, message);
        return default;
    }

    /// <summary>Records that the builtin could not do its work.</summary>
    internal RegoValue Fail(string message) => Fail(BuiltinErrorCode.Builtin, message);

    /// <summary>Returns the failure and forgets it.</summary>
    internal BuiltinFailure? TakeFailure()
    {
        var failure = Failure;
        Failure = null;
        return failure;
    }

    /// <summary>Takes steps from the budget; false after recording that it is spent.</summary>
    internal bool Spend(long steps)
    {
        if (Budget is null || Budget(steps))
        {
            return true;
        }

        Fail(BuiltinErrorCode.Budget, "the evaluation budget is spent");
        return false;
    }

    /// <summary>Takes steps for text that is about to be written; false after recording that the budget is spent.</summary>
    internal bool SpendText(long characters) => characters < 4096 || Spend(characters >> 3);

    /// <summary>What a nondeterministic builtin drew earlier in this query for the same key, or a new draw.</summary>
    internal RegoValue DrawOnce(RegoValue key, Func<Random, RegoValue> draw)
    {
        _drawn ??= [];
        if (_drawn.TryGetValue(key, out var earlier))
        {
            return earlier;
        }

        if (Random is null)
        {
            return Fail("the query was given no source of randomness");
        }

        return _drawn[key] = draw(Random);
    }

    internal void NameFailure(string builtin)
    {
        if (Failure is not null)
        {
            Failure = Failure with { Message = $"{builtin}: {Failure.Message}" };
        }
    }

    private static TimeZoneInfo? FindTimeZone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
