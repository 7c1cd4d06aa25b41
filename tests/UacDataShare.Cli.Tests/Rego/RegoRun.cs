using UacDataShare.Cli.Commands.Rego;
using UacDataShare.TestSupport;

namespace UacDataShare.Cli.Tests.Rego;

/// <summary>A folder of files, and runs of <c>uac rego</c> in it.</summary>
internal sealed class RegoRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("uac-rego-").FullName;

    public RegoRun File(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Folder);
        System.IO.File.WriteAllText(path, text);
        return this;
    }

    public string Read(string name) => System.IO.File.ReadAllText(Path.Combine(Folder, name));

    public CommandRun Run(params string[] arguments) => RunWith("", arguments);

    public CommandRun RunWith(string piped, params string[] arguments)
    {
        var context = Context(piped);
        var code = RegoProgram.Run(arguments, context);
        return new CommandRun(code, context.Out.ToString() ?? "", context.Error.ToString() ?? "");
    }

    /// <summary>The process around a run: this folder, a clock that stands, and writers that keep what is written.</summary>
    public CliContext Context(string piped) => new()
    {
        Out = new StringWriter(),
        Error = new StringWriter(),
        In = new StringReader(piped),
        WorkingDirectory = Folder,
        Time = new ManualTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
    };

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
