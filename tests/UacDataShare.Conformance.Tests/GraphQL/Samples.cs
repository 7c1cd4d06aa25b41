using System.Globalization;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>How many generated inputs a run takes: <c>UAC_DIFFERENTIAL</c>, or the default of each test.</summary>
internal static class Samples
{
    internal static int Count(int byDefault) =>
        int.TryParse(Environment.GetEnvironmentVariable("UAC_DIFFERENTIAL"), CultureInfo.InvariantCulture, out var count) ? count : byDefault;
}
