using System.Diagnostics;
using UacDataShare.Hosting.Telemetry;

namespace UacDataShare.Hosting.Tests.Telemetry;

public sealed class WithoutValuesTests
{
    [Fact]
    public void Tags_that_could_carry_a_value_are_taken_out_and_others_stay()
    {
        using var activity = new Activity("request").Start();
        activity.SetTag("url.path", "/v1/subjects/Maria");
        activity.SetTag("url.query", "?name=Maria");
        activity.SetTag("db.query.text", "SELECT 1");
        activity.SetTag("http.route", "/graphql");
        activity.SetStatus(ActivityStatusCode.Error, "Maria");

        using var processor = new WithoutValues();
        processor.OnEnd(activity);

        Assert.Equal(["http.route"], activity.TagObjects.Select(tag => tag.Key));
        Assert.Equal((ActivityStatusCode.Error, null), (activity.Status, activity.StatusDescription));
    }
}
