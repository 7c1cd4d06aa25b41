using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Ledger.Appending;

namespace UacDataShare.Hosting.Startup;

/// <summary>Runs a host from its composition to its end, and says what stops it in one line a mistake.</summary>
public static class HostRun
{
    /// <summary>The host served until it was asked to end.</summary>
    public const int Ended = 0;

    /// <summary>A setting does not fit.</summary>
    public const int WrongSetting = 2;

    /// <summary>Something could not be reached or read.</summary>
    public const int CouldNotReach = 3;

    /// <summary>Composes the host, checks every setting at once, and serves.</summary>
    /// <param name="compose">Adds the host's services.</param>
    /// <param name="pipeline">Puts the host's parts into their order.</param>
    /// <param name="arguments">The command line.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Action<WebApplicationBuilder> compose, Action<WebApplication> pipeline, string[] arguments)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(arguments);
            compose(builder);
            await using var app = builder.Build();
            app.Services.GetService<IStartupValidator>()?.Validate();
            pipeline(app);
            // What cannot be composed or listened at is found out here, where it becomes a line, and not by the host, which logs its stack.
            _ = app.Services.GetServices<IHostedService>().Count();
            ListenProbe.Run(app);
            await app.RunAsync();
            return Ended;
        }
        catch (Exception e) when (Mistakes(e) is { Count: > 0 } mistakes)
        {
            return await SayAsync(mistakes, WrongSetting);
        }
        catch (LedgerStoreException e)
        {
            return await SayAsync([$"{e.Error.Code} {e.Error.Message}"], CouldNotReach);
        }
        catch (UnauthorizedAccessException e)
        {
            return await SayAsync([$"{HostErrors.FileUnusable.Code} {HostErrors.FileUnusable.Detail} ({e.Message})"], CouldNotReach);
        }
        catch (IOException e) when (e.InnerException is not (SocketException or AddressInUseException))
        {
            return await SayAsync([$"{HostErrors.FileUnusable.Code} {HostErrors.FileUnusable.Detail} ({e.Message})"], CouldNotReach);
        }
        catch (IOException e)
        {
            // The server's message names the address that is taken.
            return await SayAsync([$"{HostErrors.CannotListen.Code} {HostErrors.CannotListen.Detail} ({e.Message})"], CouldNotReach);
        }
    }

    private static IReadOnlyList<string> Mistakes(Exception exception) => exception switch
    {
        OptionsValidationException options => [.. options.Failures],
        InvalidDataException file => [$"{HostErrors.SettingWrong.Code} {file.Message}"],
        AggregateException several => [.. several.Flatten().InnerExceptions.SelectMany(Mistakes)],
        _ => [],
    };

    private static async Task<int> SayAsync(IEnumerable<string> lines, int code)
    {
        foreach (var line in lines)
        {
            await Console.Error.WriteLineAsync($"error {line}");
        }

        return code;
    }
}
