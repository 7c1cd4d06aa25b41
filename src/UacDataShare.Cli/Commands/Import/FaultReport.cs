using System.Globalization;
using System.Text;
using UacDataShare.Cli.Output;
using UacDataShare.Data.Extracts;

namespace UacDataShare.Cli.Commands.Import;

/// <summary>The rows that did not fit: all of them in the report's file, the first of them on standard error.</summary>
internal sealed class FaultReport(CliContext context, string? path) : IDisposable
{
    private const int Shown = 20;

    private readonly StreamWriter? _file = path is null ? null : new StreamWriter(context.FullPath(path), append: false, new UTF8Encoding(false));

    public long Count { get; private set; }

    public void Add(RowFault fault)
    {
        Count++;
        _file?.WriteLine(JsonText.Line(new { file = fault.File, line = fault.Line, column = fault.Column, code = fault.Fault.Code, reason = fault.Fault.Reason }));
        if (Count <= Shown)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{fault.File}:{fault.Line}{(fault.Column is null ? "" : " " + fault.Column)}");
            context.Error.WriteLine($"{place} {fault.Fault.Code}: {fault.Fault.Reason}");
        }
    }

    /// <summary>Says where the rest is.</summary>
    public void Conclude()
    {
        if (Count > Shown)
        {
            var rest = path is null ? "--report FILE lists them all" : $"{path} lists them all";
            context.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {Count - Shown:N0} more: {rest}"));
        }
    }

    public void Dispose() => _file?.Dispose();
}
