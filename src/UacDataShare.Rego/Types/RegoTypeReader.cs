namespace UacDataShare.Rego.Types;

/// <summary>Reads the notation that <see cref="RegoTypeText"/> writes.</summary>
internal sealed class RegoTypeReader(string text)
{
    private int _at;

    internal RegoType ReadAll()
    {
        var type = Read();
        return _at == text.Length ? type : throw Fault();
    }

    private RegoType Read()
    {
        if (Take('('))
        {
            var arguments = ReadList(')');
            return RegoType.Function(arguments, Take('=') ? ReadResult() : null);
        }

        var name = ReadName();
        return name switch
        {
            "any" => Take('<') ? RegoType.AnyOf(ReadList('>')) : RegoType.Any,
            "null" => RegoType.Null,
            "boolean" => RegoType.Boolean,
            "number" => RegoType.Number,
            "string" => RegoType.String,
            "array" => ReadArray(),
            "set" => RegoType.Set(ReadBracketed() ?? RegoType.Any),
            "object" => ReadObject(),
            _ => throw Fault(),
        };
    }

    private RegoType ReadResult()
    {
        Expect('>');
        return Read();
    }

    private RegoType ReadArray()
    {
        var items = Take('<') ? ReadList('>') : [];
        return RegoType.Array(items, ReadBracketed());
    }

    private RegoType ReadObject()
    {
        var properties = new List<RegoProperty>();
        if (Take('<'))
        {
            do
            {
                var name = ReadName();
                Expect(':');
                properties.Add(new RegoProperty(name, Read()));
            }
            while (Take(','));
            Expect('>');
        }

        if (!Take('['))
        {
            return RegoType.Object(properties, null, null);
        }

        var key = Read();
        Expect(':');
        var value = Read();
        Expect(']');
        return RegoType.Object(properties, key, value);
    }

    private RegoType? ReadBracketed()
    {
        if (!Take('['))
        {
            return null;
        }

        var type = Read();
        Expect(']');
        return type;
    }

    private List<RegoType> ReadList(char close)
    {
        var types = new List<RegoType>();
        while (!Take(close))
        {
            types.Add(Read());
            Take(',');
        }

        return types;
    }

    private string ReadName()
    {
        Skip();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        return text[start.._at];
    }

    private bool Take(char expected)
    {
        Skip();
        if (_at >= text.Length || text[_at] != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!Take(expected))
        {
            throw Fault();
        }
    }

    private void Skip()
    {
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }
    }

    private FormatException Fault() => new($"'{text}' is no type notation at {_at}.");
}
