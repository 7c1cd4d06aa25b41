using System.Security.Cryptography;
using Npgsql;
using UacDataShare.Data;
using UacDataShare.Disclosure.Policies;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>
/// Remembers for which programs and policies the database was migrated and the policies were put in force, so that the next start need
/// not do it again. The gateway checks signature and grants by itself in any case; when it does not start, the stamp is forgotten.
/// </summary>
internal sealed class FirstRunStamp(UpSettings settings)
{
    private readonly string _file = Path.Combine(settings.Data, "ready.stamp");
    private readonly string _stamp = Compute(settings);

    /// <summary>True when nothing has changed since <see cref="Write"/> and the database is still there.</summary>
    public async Task<bool> HoldsAsync(string administrator, CancellationToken cancellationToken) =>
        File.Exists(_file) && File.Exists(settings.PolicySignature)
        && await File.ReadAllTextAsync(_file, cancellationToken) == _stamp
        && await IsMigratedAsync(administrator, cancellationToken);

    public void Write() => File.WriteAllText(_file, _stamp);

    public void Forget() => File.Delete(_file);

    private static async Task<bool> IsMigratedAsync(string administrator, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(administrator);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT to_regclass('policy.client') IS NOT NULL", connection);
            return await command.ExecuteScalarAsync(cancellationToken) is true;
        }
        catch (PostgresException absent) when (absent.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    private static string Compute(UpSettings settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(UacDataShareDatabase).Assembly.ManifestModule.ModuleVersionId.ToByteArray());
        hash.AppendData(typeof(PolicySeal).Assembly.ManifestModule.ModuleVersionId.ToByteArray());
        foreach (var file in Directory.EnumerateFiles(settings.Policies, "*", SearchOption.AllDirectories)
            .Append(settings.Keys.PolicySigner).Where(File.Exists).Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(file));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
