using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace UacDataShare.Hosting.Startup;

/// <summary>Looks whether the addresses to listen at are free. The server looks again; it says so with its stack, which helps nobody.</summary>
internal static class ListenProbe
{
    private const string Server = "Microsoft.AspNetCore.Server.Kestrel";
    private const string Endpoints = "Kestrel:Endpoints";

    /// <exception cref="IOException">One is taken or not allowed; the message names it.</exception>
    public static void Run(WebApplication app)
    {
        var addresses = app.Configuration[WebHostDefaults.ServerUrlsKey];
        // Another server than Kestrel, as of a test, listens nowhere; endpoints of its own go before the addresses.
        if (addresses is null || app.Configuration.GetSection(Endpoints).Exists()
            || app.Services.GetRequiredService<IServer>().GetType().Namespace?.StartsWith(Server, StringComparison.Ordinal) is not true)
        {
            return;
        }

        foreach (var address in addresses.Split(';').Select(BindingAddress.Parse).Where(address => address is { Port: > 0, IsUnixPipe: false, IsNamedPipe: false }))
        {
            Bind(address);
        }
    }

    private static void Bind(BindingAddress address)
    {
        try
        {
            var own = IPAddress.TryParse(address.Host.Trim('[', ']'), out var named) ? named : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
            using var listener = new TcpListener(own, address.Port);
            listener.Start();
        }
        catch (SocketException taken)
        {
            throw new IOException($"{address}: {taken.Message}", taken);
        }
    }
}
