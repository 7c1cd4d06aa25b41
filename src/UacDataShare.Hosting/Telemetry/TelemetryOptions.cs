namespace UacDataShare.Hosting.Telemetry;

/// <summary>Where traces and metrics go. Section <c>Gateway:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Gateway:Telemetry";

    /// <summary>The OTLP endpoint of a collector, such as <c>http://127.0.0.1:4317</c>. Null, the default: nothing is collected.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>The name under which this host reports. Default <c>uacdatashare-gateway</c>.</summary>
    public string ServiceName { get; set; } = "uacdatashare-gateway";
}
