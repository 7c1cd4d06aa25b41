using System.CommandLine;

namespace UacDataShare.Cli.Commands.GraphQL;

/// <summary><c>uac graphql</c>: what partners and officers do with schemas and documents, without a server.</summary>
internal static class GraphQLCommands
{
    /// <summary>The noun with its verbs.</summary>
    public static Command Create(CliContext context) => new("graphql", "Work with GraphQL schemas and documents.")
    {
        GraphQLValidateCommand.Create(context),
    };
}
