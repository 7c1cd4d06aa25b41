using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>How long requests took, as a histogram in Prometheus' text form, by the name that <c>opa</c> gives it.</summary>
internal sealed class RequestFigures(TimeProvider time)
{
    private const string Name = "http_request_duration_seconds";

    private static readonly double[] s_bounds = [1e-6, 5e-6, 1e-5, 5e-5, 1e-4, 5e-4, 0.001, 0.01, 0.1, 1];

    private readonly Lock _counting = new();
    private readonly SortedDictionary<(string Code, string Handler, string Method), Histogram> _histograms = [];

    public async Task CountAsync(HttpContext http, RequestDelegate next)
    {
        var start = time.GetTimestamp();
        await next(http);
        Add(http, time.GetElapsedTime(start).TotalSeconds);
    }

    public string Text()
    {
        var text = new StringBuilder($"# HELP {Name} A histogram of duration for requests.\n# TYPE {Name} histogram\n");
        lock (_counting)
        {
            foreach (var ((code, handler, method), histogram) in _histograms)
            {
                histogram.Write(text, $"code=\"{code}\",handler=\"{handler}\",method=\"{method}\"");
            }
        }

        return text.ToString();
    }

    private void Add(HttpContext http, double seconds)
    {
        var key = (http.Response.StatusCode.ToString(CultureInfo.InvariantCulture), HandlerOf(http.Request.Path.Value ?? ""), Method(http.Request.Method));
        lock (_counting)
        {
            if (!_histograms.TryGetValue(key, out var histogram))
            {
                _histograms.Add(key, histogram = new Histogram());
            }

            histogram.Add(seconds);
        }
    }

    /// <summary>A few names, whatever is asked for.</summary>
    private static string HandlerOf(string path) =>
        Array.Find(["v1/data", "v0/data", "v1/batch/data", "v1/policies", "v1/query", "v1/compile", "v1/status", "v1/config", "health", "metrics"],
            known => path.StartsWith("/" + known, StringComparison.Ordinal)) ?? (path == "/" ? "index" : "catchall");

    private static string Method(string method) =>
        Array.Find(["get", "post", "put", "patch", "delete"], known => known.Equals(method, StringComparison.OrdinalIgnoreCase)) ?? "other";

    private sealed class Histogram
    {
        private readonly long[] _counts = new long[s_bounds.Length];
        private long _all;
        private double _sum;

        public void Add(double seconds)
        {
            _all++;
            _sum += seconds;
            for (var i = 0; i < s_bounds.Length; i++)
            {
                _counts[i] += seconds <= s_bounds[i] ? 1 : 0;
            }
        }

        public void Write(StringBuilder text, string labels)
        {
            for (var i = 0; i < s_bounds.Length; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{{labels},le=\"{s_bounds[i]}\"}} {_counts[i]}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{{labels},le=\"+Inf\"}} {_all}\n");
            text.Append(CultureInfo.InvariantCulture, $"{Name}_sum{{{labels}}} {_sum}\n{Name}_count{{{labels}}} {_all}\n");
        }
    }
}
