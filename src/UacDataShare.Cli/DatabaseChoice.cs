using System.CommandLine;
using Npgsql;
using UacDataShare.Data;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Errors;

namespace UacDataShare.Cli;

/// <summary>Which database a command works on: the option, else <c>UAC_DATABASE</c>, else the private server of a first run.</summary>
internal static class DatabaseChoice
{
    public const string Variable = "UAC_DATABASE";

    public static Option<string?> Option() => new("--database")
    {
        Description = $"Connection string. Without it: the variable {Variable}, else the server that uac up runs in {PrivateCluster.DefaultDirectory}.",
        HelpName = "CONNECTION",
    };

    /// <summary>The connection string; over the private server it signs in as the role.</summary>
    /// <exception cref="UacException">UAC2025: there is none.</exception>
    public static string Resolve(CliContext context, string? named, string? role)
    {
        var folder = context.FullPath(PrivateCluster.DefaultDirectory);
        return named
            ?? context.Variable(Variable)
            ?? PrivateCluster.FindRunning(folder, UacDataShareDatabase.DefaultName, role)
            ?? throw UacErrors.DatabaseNotNamed(PrivateCluster.DefaultDirectory).ToException();
    }

    /// <summary>A pool over the connection string; the caller disposes of it.</summary>
    /// <exception cref="UacException">UAC2042: it cannot be read.</exception>
    public static NpgsqlDataSource Open(string connection)
    {
        try
        {
            return NpgsqlDataSource.Create(connection);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            throw UacErrors.ConnectionMalformed().ToException(malformed);
        }
    }
}
