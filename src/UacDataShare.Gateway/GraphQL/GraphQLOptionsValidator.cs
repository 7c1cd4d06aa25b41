using Microsoft.Extensions.Options;
using UacDataShare.Hosting.Startup;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>Checks how GraphQL is to be spoken.</summary>
internal sealed class GraphQLOptionsValidator : IValidateOptions<GraphQLOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphQLOptions options)
    {
        var mistakes = new List<string>();
        if (options.HttpProfile is not (GraphQLOptions.AuditProfile or GraphQLOptions.DraftProfile))
        {
            mistakes.Add(Mistake(nameof(options.HttpProfile), $"must be {GraphQLOptions.AuditProfile} or {GraphQLOptions.DraftProfile}"));
        }

        if (options.MaxCost is < 1 or > 1_000_000)
        {
            mistakes.Add(Mistake(nameof(options.MaxCost), $"is {options.MaxCost}; it must lie between 1 and 1000000"));
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static string Mistake(string name, string mistake) => Setting.Mistake($"{GraphQLOptions.Section}:{name}", mistake);
}
