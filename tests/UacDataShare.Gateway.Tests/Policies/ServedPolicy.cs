using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using UacDataShare.Hosting.Secrets;
using UacDataShare.TestSupport;

namespace UacDataShare.Gateway.Tests.Policies;

/// <summary>The project's policies as a signed bundle, served by <c>uac rego serve</c> as a process of its own.</summary>
public sealed class ServedPolicy : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-served");
    private Process? _server;

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (secret, open, bundle) = (InFolder("private.pem"), InFolder("public.pem"), InFolder("bundle.tar.gz"));
        SecretFile.CreateIfAbsent(secret, () => Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        await File.WriteAllTextAsync(open, key.ExportSubjectPublicKeyInfoPem());
        await RunAsync("policy", "bundle", "--folder", Path.Combine(Repository.Root, "policies"), "--out", bundle, "--signing-key", secret);
        _server = Start("rego", "serve", "-a", "127.0.0.1:0", "-b", bundle, "--verification-key", open, "--signing-alg", "ES256");
        var line = await _server.StandardError.ReadLineAsync() ?? "";
        Address = line.StartsWith("serving on ", StringComparison.Ordinal)
            ? line["serving on ".Length..]
            : throw new InvalidOperationException($"The policies are not served: {line}");
    }

    public async Task DisposeAsync()
    {
        Stop();
        _server?.Dispose();
        _folder.Delete(recursive: true);
        await Task.CompletedTask;
    }

    /// <summary>Ends the server, as a crash would.</summary>
    public void Stop()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill();
            _server.WaitForExit();
        }
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private static async Task RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        Assert.True(process.ExitCode == 0, errors);
    }

    private static Process Start(params string[] arguments)
    {
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "UacDataShare.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "uac.dll"));
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start");
    }
}
