namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// Documents that clients asked to have remembered (Apollo's automatic persisted queries), each client's for itself: nobody can put a
/// text where another's hash leads. Bounded for each client; the oldest gives way.
/// </summary>
internal sealed class AutomaticDocuments
{
    public const int MostDocuments = 128;

    public const int MostCharacters = 512 * 1024;

    private readonly Dictionary<string, Shelf> _shelves = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();

    public string? Find(string clientId, string hash)
    {
        lock (_turn)
        {
            return _shelves.GetValueOrDefault(clientId)?.Texts.GetValueOrDefault(hash);
        }
    }

    /// <summary>Remembers a text whose hash was checked.</summary>
    public void Remember(string clientId, string hash, string text)
    {
        lock (_turn)
        {
            if (!_shelves.TryGetValue(clientId, out var shelf))
            {
                _shelves[clientId] = shelf = new Shelf();
            }

            shelf.Put(hash, text);
        }
    }

    private sealed class Shelf
    {
        private readonly Queue<string> _order = new();
        private int _characters;

        public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

        public void Put(string hash, string text)
        {
            if (!Texts.TryAdd(hash, text))
            {
                return;
            }

            _order.Enqueue(hash);
            _characters += text.Length;
            while (Texts.Count > MostDocuments || (_characters > MostCharacters && Texts.Count > 1))
            {
                Texts.Remove(_order.Dequeue(), out var oldest);
                _characters -= oldest?.Length ?? 0;
            }
        }
    }
}
