namespace UacDataShare.Cli.Commands.Rego;

/// <summary>
/// The flags of one command, read as <c>opa</c> reads them: long with two dashes, short with one, values behind an equals sign,
/// a space or (short) nothing, short switches joined, flags and arguments in any order, all after <c>--</c> an argument.
/// </summary>
internal sealed class FlagSet
{
    private readonly Dictionary<string, Flag> _flags = new(StringComparer.Ordinal);
    private readonly List<Flag> _order = [];

    public List<string> Arguments { get; } = [];

    public IReadOnlyList<Flag> Flags => _order;

    public Flag Switch(string name, string help, char? shortName = null) => Add(new Flag(name, shortName, help, takesValue: false));

    public Flag Value(string name, string help, char? shortName = null) => Add(new Flag(name, shortName, help, takesValue: true));

    /// <summary>Reads the command line; answers what is wrong with it, or null.</summary>
    public string? Read(IReadOnlyList<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token == "--")
            {
                Arguments.AddRange(tokens.Skip(i + 1));
                return null;
            }

            var fault = token switch
            {
                ['-', '-', ..] => ReadLong(token, tokens, ref i),
                ['-', _, ..] => ReadShort(token, tokens, ref i),
                _ => AddArgument(token),
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private string? AddArgument(string token)
    {
        Arguments.Add(token);
        return null;
    }

    private string? ReadLong(string token, IReadOnlyList<string> tokens, ref int i)
    {
        var equals = token.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? token[2..] : token[2..equals];
        if (!_flags.TryGetValue(name, out var flag))
        {
            return $"unknown flag: --{name}";
        }

        if (equals >= 0)
        {
            return flag.Take(token[(equals + 1)..]);
        }

        return flag.TakesValue ? TakeNext(flag, "--" + name, tokens, ref i) : flag.Take("true");
    }

    private string? ReadShort(string token, IReadOnlyList<string> tokens, ref int i)
    {
        for (var at = 1; at < token.Length; at++)
        {
            if (!_flags.TryGetValue(token[at].ToString(), out var flag))
            {
                return $"unknown shorthand flag: '{token[at]}' in {token}";
            }

            if (flag.TakesValue)
            {
                var rest = token[(at + 1)..];
                return rest.Length == 0 ? TakeNext(flag, "-" + token[at], tokens, ref i) : flag.Take(rest[0] == '=' ? rest[1..] : rest);
            }

            if (flag.Take("true") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? TakeNext(Flag flag, string shown, IReadOnlyList<string> tokens, ref int i) =>
        ++i < tokens.Count ? flag.Take(tokens[i]) : $"flag needs an argument: {shown}";

    private Flag Add(Flag flag)
    {
        _order.Add(flag);
        _flags.Add(flag.Name, flag);
        if (flag.ShortName is { } letter)
        {
            _flags.Add(letter.ToString(), flag);
        }

        return flag;
    }
}

/// <summary>One flag, with what the command line gave it.</summary>
internal sealed class Flag(string name, char? shortName, string help, bool takesValue)
{
    private readonly List<string> _values = [];

    public string Name { get; } = name;

    public char? ShortName { get; } = shortName;

    public string Help { get; } = help;

    public bool TakesValue { get; } = takesValue;

    public bool IsSet => _values.Count > 0;

    /// <summary>A switch is on.</summary>
    public bool IsOn => IsSet && _values[^1] is not ("false" or "0" or "f" or "F" or "FALSE" or "False");

    /// <summary>All values in order; the flag may be repeated.</summary>
    public IReadOnlyList<string> All => _values;

    /// <summary>The last value, or the one that stands where none was given.</summary>
    public string Or(string absent) => IsSet ? _values[^1] : absent;

    /// <summary>All values, each split at commas.</summary>
    public IEnumerable<string> Split() => _values.SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public string? Take(string value)
    {
        _values.Add(value);
        return null;
    }
}
