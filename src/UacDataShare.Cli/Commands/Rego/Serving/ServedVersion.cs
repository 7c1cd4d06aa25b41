using System.Reflection;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>The version of the server, as it tells it.</summary>
internal static class ServedVersion
{
    public static string Text { get; } = typeof(ServedVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
