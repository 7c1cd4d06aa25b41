using System.Buffers.Binary;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>
/// Follows what a program sends to PostgreSQL (protocol 3, after the start-up message): which prepared statement holds a text, and when
/// that is executed.
/// </summary>
/// <param name="text">A part of the statement's text.</param>
internal sealed class FrontendMessages(byte[] text)
{
    private const int HeaderLength = 5;
    private const int RequestLength = 8;

    private readonly HashSet<string> _statements = new(StringComparer.Ordinal);
    private readonly List<byte> _pending = [];
    private bool _started;

    /// <summary>Whether these bytes complete a message that binds the statement.</summary>
    public bool Executes(ReadOnlySpan<byte> bytes)
    {
        _pending.AddRange(bytes);
        var executes = false;
        while (TryTake(out var type, out var body))
        {
            executes |= type switch
            {
                (byte)'P' => Learn(body),
                (byte)'B' => _statements.Contains(Name(body[(Array.IndexOf(body, (byte)0) + 1)..])),
                _ => false,
            };
        }

        return executes;
    }

    private bool TryTake(out byte type, out byte[] body)
    {
        // The start-up message has no type, nor have the requests for encryption that may go before it.
        var header = _started ? HeaderLength : HeaderLength - 1;
        (type, body) = (0, []);
        if (_pending.Count < header)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian([.. _pending.Take(header).TakeLast(sizeof(int))]);
        var whole = header - sizeof(int) + length;
        if (_pending.Count < whole)
        {
            return false;
        }

        (type, body) = (_started ? _pending[0] : (byte)0, [.. _pending.Take(whole).Skip(header)]);
        _started |= length > RequestLength;
        _pending.RemoveRange(0, whole);
        return true;
    }

    private bool Learn(byte[] body)
    {
        if (body.AsSpan().IndexOf(text) >= 0)
        {
            _statements.Add(Name(body));
        }

        return false;
    }

    private static string Name(byte[] body) => System.Text.Encoding.ASCII.GetString(body, 0, Array.IndexOf(body, (byte)0));
}
