using System.Net.Sockets;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>Stands between a program and its PostgreSQL, and cuts the connection in the statement that appends and commits when told to.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private const string SocketName = ".s.PGSQL.5432";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-proxy-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _server;
    private readonly Task _accepting;
    private Cut _next;

    public CuttingProxy(string serverFolder)
    {
        _server = Path.Combine(serverFolder, SocketName);
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder.FullName, SocketName)));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>What happens at the next commit.</summary>
    public enum Cut
    {
        Nothing,

        /// <summary>The statement never reaches the server as a whole.</summary>
        BeforeServer,

        /// <summary>The server commits, and its answer never reaches the program.</summary>
        BeforeAnswer,
    }

    /// <summary>The folder to name as host.</summary>
    public string Folder => _folder.FullName;

    public void CutNextCommit(Cut cut) => Interlocked.Exchange(ref _next, cut);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        _folder.Delete(recursive: true);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = CarryAsync(await _listener.AcceptAsync());
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(Socket program)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (program)
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(_server));
            var muted = new StrongBox();
            await Task.WhenAny(ToServerAsync(program, server, muted), ToProgramAsync(server, program, muted));
        }
    }

    private async Task ToServerAsync(Socket program, Socket server, StrongBox muted)
    {
        var buffer = new byte[1 << 16];
        var messages = new FrontendMessages("ledger.append("u8.ToArray());
        while (await ReceiveAsync(program, buffer) is var read and > 0)
        {
            if (messages.Executes(buffer.AsSpan(0, read)))
            {
                var cut = Interlocked.Exchange(ref _next, Cut.Nothing);
                if (cut == Cut.BeforeServer)
                {
                    return;
                }

                muted.Value = cut == Cut.BeforeAnswer;
            }

            await server.SendAsync(buffer.AsMemory(0, read));
        }
    }

    // Ends, and with it both connections, when the answer that is kept back has come.
    private static async Task ToProgramAsync(Socket server, Socket program, StrongBox muted)
    {
        var buffer = new byte[1 << 16];
        while (await ReceiveAsync(server, buffer) is var read and > 0)
        {
            if (muted.Value)
            {
                return;
            }

            await program.SendAsync(buffer.AsMemory(0, read));
        }
    }

    private static async Task<int> ReceiveAsync(Socket socket, byte[] buffer)
    {
        try
        {
            return await socket.ReceiveAsync(buffer);
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private sealed class StrongBox
    {
        public volatile bool Value;
    }
}
