using System.Globalization;

namespace UacDataShare.Cli.Commands.Rego.Output;

/// <summary>How long the stages of an evaluation took, by the names that <c>opa</c> gives them.</summary>
internal sealed class Measures(TimeProvider time)
{
    public const string LoadFiles = "timer_rego_load_files_ns";
    public const string LoadBundles = "timer_rego_load_bundles_ns";
    public const string Compile = "timer_rego_module_compile_ns";
    public const string PrepareQuery = "timer_rego_query_compile_ns";
    public const string Evaluate = "timer_rego_query_eval_ns";
    public const string ReadInput = "timer_rego_input_parse_ns";
    public const string Handler = "timer_server_handler_ns";

    private readonly SortedDictionary<string, long> _figures = new(StringComparer.Ordinal);

    public T Time<T>(string name, Func<T> stage)
    {
        var start = time.GetTimestamp();
        var result = stage();
        _figures[name] = _figures.GetValueOrDefault(name) + (long)time.GetElapsedTime(start).TotalNanoseconds;
        return result;
    }

    public void Write(IndentedJson json)
    {
        json.Open('{');
        foreach (var (name, figure) in _figures)
        {
            json.Key(name).Number(figure);
        }

        json.Close('}');
    }

    public string Table() => TextTable.Of(
        [["METRIC", "VALUE"], .. _figures.Select(f => (string[])[f.Key, f.Value.ToString(CultureInfo.InvariantCulture)])]);
}
