using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json.Schema;

/// <summary>What is wrong with a document, with a score of how near it came, by which the best of several alternatives is chosen.</summary>
internal sealed class SchemaFindings
{
    private readonly List<RegoValue> _errors = [];

    internal bool IsValid => _errors.Count == 0;

    internal int Score { get; private set; }

    internal void Add(string place, string type, string description)
    {
        var builder = new RegoObjectBuilder(4);
        builder.Set("desc", description);
        builder.Set("error", $"{place}: {description}");
        builder.Set("field", place);
        builder.Set("type", type);
        _errors.Add(builder.Build());
        Score -= 2;
    }

    internal void Pass() => Score++;

    internal void Merge(SchemaFindings? other)
    {
        if (other is not null)
        {
            _errors.AddRange(other._errors);
            Score += other.Score;
        }
    }

    internal RegoArray ToArray() => RegoArray.Wrap(_errors);
}
