using System.Text.RegularExpressions;
using UacDataShare.Gateway.GraphQL;
using UacDataShare.Hosting.Requests;
using UacDataShare.Hosting.SignIn;
using UacDataShare.Hosting.Telemetry;

namespace UacDataShare.Architecture.Tests;

/// <summary><c>docs/operations.md</c> names every setting and no other, with its default.</summary>
public sealed partial class OperationsDocumentTests
{
    private static readonly string Page = SourceText.Read("docs/operations.md");

    public static TheoryData<string, object> Options => new()
    {
        { SignInOptions.Section, new SignInOptions() },
        { LimitOptions.Section, new LimitOptions() },
        { GraphQLOptions.Section, new GraphQLOptions() },
        { TelemetryOptions.Section, new TelemetryOptions() },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_setting_is_documented_with_its_default(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties().Where(property => property.Name != nameof(SignInOptions.PublicAddress)))
        {
            var row = Row().Matches(Page).FirstOrDefault(match => match.Groups[1].Value == $"{section}:{property.Name}");
            Assert.True(row is not null, $"{section}:{property.Name} is not documented.");
            if (property.GetValue(options) is int number)
            {
                Assert.Equal($"{number}", row.Groups[2].Value.Trim());
            }
        }
    }

    [GeneratedRegex(@"\| `([A-Za-z:]+)` \| ([^|]*) \|")]
    private static partial Regex Row();
}
