using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary>What <c>io.jwt.decode_verify</c> asks of a token.</summary>
internal sealed record TokenConstraints
{
    internal List<TokenKey>? Keys { get; private init; }

    internal string Secret { get; private init; } = string.Empty;

    internal string Algorithm { get; private init; } = string.Empty;

    internal string Issuer { get; private init; } = string.Empty;

    internal string Audience { get; private init; } = string.Empty;

    /// <summary>The instant at which the token must hold, in nanoseconds.</summary>
    internal double Time { get; private init; } = -1;

    /// <summary>Reads the constraints; null after recording what is wrong. Unknown ones are refused.</summary>
    internal static TokenConstraints? Read(BuiltinContext context, RegoObject source)
    {
        var constraints = new TokenConstraints();
        foreach (var (key, value) in source)
        {
            var name = key.TryGetString(out var text) ? text : string.Empty;
            var next = constraints.With(context, name, value);
            if (next is null)
            {
                return null;
            }

            constraints = next;
        }

        constraints = constraints.Time < 0 ? constraints with { Time = context.NowNanoseconds } : constraints;
        var kinds = (constraints.Keys is null ? 0 : 1) + (constraints.Secret.Length == 0 ? 0 : 1);
        if (kinds == 1)
        {
            return constraints;
        }

        context.Fail(kinds == 0 ? "no key constraint" : "duplicate key constraints");
        return null;
    }

    internal bool AllowsAudience(RegoValue audience)
    {
        if (audience.TryGetString(out var single))
        {
            return single == Audience;
        }

        return audience.TryGetArray(out var list) && list.Items.Contains(RegoValue.From(Audience));
    }

    private TokenConstraints? With(BuiltinContext context, string name, RegoValue value)
    {
        if (name == "time")
        {
            return WithTime(context, value);
        }

        if (name is not ("cert" or "secret" or "alg" or "iss" or "aud"))
        {
            context.Fail("unknown token validation constraint: " + name);
            return null;
        }

        if (!value.TryGetString(out var text))
        {
            context.Fail(name + " constraint: must be a string");
            return null;
        }

        if (name != "cert")
        {
            return name switch
            {
                "secret" => this with { Secret = text },
                "alg" => this with { Algorithm = text },
                "iss" => this with { Issuer = text },
                _ => this with { Audience = text },
            };
        }

        if (VerificationKeys.TryParse(text, out var keys, out var error))
        {
            return this with { Keys = keys };
        }

        context.Fail(error);
        return null;
    }

    private TokenConstraints? WithTime(BuiltinContext context, RegoValue value)
    {
        if (!value.TryGetNumber(out var number))
        {
            context.Fail("token time constraint: must be a number");
            return null;
        }

        var time = double.Parse(number.Text, System.Globalization.CultureInfo.InvariantCulture);
        if (time < 0)
        {
            context.Fail("token time constraint: must not be negative");
            return null;
        }

        return this with { Time = time };
    }
}
