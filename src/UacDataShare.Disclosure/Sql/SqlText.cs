using System.Text;

namespace UacDataShare.Disclosure.Sql;

/// <summary>SQL text with its parameters. A value of a request enters only through <see cref="Parameter"/>.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<object> _parameters = [];

    public IReadOnlyList<object> Parameters => _parameters;

    public SqlText Add(string sql)
    {
        _text.Append(sql);
        return this;
    }

    public SqlText Add(int number)
    {
        _text.Append(number);
        return this;
    }

    /// <summary>A reference to a new parameter.</summary>
    public SqlText Parameter(object value)
    {
        _parameters.Add(value);
        _text.Append('$').Append(_parameters.Count);
        return this;
    }

    /// <summary>Parts with <paramref name="separator"/> between them.</summary>
    public SqlText Join<T>(string separator, IEnumerable<T> parts, Action<T> add)
    {
        var first = true;
        foreach (var part in parts)
        {
            if (!first)
            {
                _text.Append(separator);
            }

            add(part);
            first = false;
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}
