using System.Net;
using System.Net.Sockets;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// A port on loopback that nobody else takes until this is disposed, however often its gateway ends and starts again: from below the
/// range that the system gives out by itself, and held by a locked file against other test processes.
/// </summary>
internal sealed class ReservedPort : IDisposable
{
    // Linux gives out 32768 and more, and Windows 49152.
    private const int First = 18_000;
    private const int End = 32_000;

    private readonly FileStream _held;

    private ReservedPort(int number, FileStream held) => (Number, _held) = (number, held);

    public int Number { get; }

    public static ReservedPort Take()
    {
        var start = Random.Shared.Next(First, End);
        for (var port = start; port < start + End - First; port++)
        {
            var number = First + ((port - First) % (End - First));
            if (TryHold(number) is not { } held)
            {
                continue;
            }

            if (IsFree(number))
            {
                return new ReservedPort(number, held);
            }

            held.Dispose();
        }

        throw new InvalidOperationException("No port is free.");
    }

    public void Dispose() => _held.Dispose();

    private static FileStream? TryHold(int number)
    {
        try
        {
            var file = Path.Combine(Path.GetTempPath(), $"uac-port-{number}");
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsFree(int number)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, number);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
