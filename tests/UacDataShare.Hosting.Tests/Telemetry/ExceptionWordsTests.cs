using System.Diagnostics;
using UacDataShare.Hosting.Telemetry;

namespace UacDataShare.Hosting.Tests.Telemetry;

public sealed class ExceptionWordsTests
{
    [Fact]
    public void An_exception_is_told_by_its_type_alone()
    {
        using var withheld = ExceptionWords.Withhold();
        using var source = new ActivitySource("UacDataShare.ExceptionWordsTests");
        using var sampled = new ActivityListener
        {
            ShouldListenTo = one => one == source,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(sampled);
        using var activity = source.StartActivity("statement");

        activity?.AddException(new InvalidOperationException("Maria"));

        var told = Assert.Single(activity?.Events ?? []).Tags.ToDictionary(tag => tag.Key, tag => tag.Value?.ToString());
        Assert.Equal(typeof(InvalidOperationException).FullName, told["exception.type"]);
        Assert.DoesNotContain(told.Values, value => value?.Contains("Maria", StringComparison.Ordinal) ?? false);
    }
}
