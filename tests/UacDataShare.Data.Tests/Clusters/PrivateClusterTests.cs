using System.Diagnostics;
using Npgsql;
using UacDataShare.Data.Clusters;
using UacDataShare.Data.Errors;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Clusters;

public sealed class PrivateClusterTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [DatabaseFact]
    public async Task A_stopped_cluster_starts_again_with_its_data_in_under_five_seconds()
    {
        await using var temporary = await TemporaryCluster.StartAsync(durable: true);
        await ExecuteAsync(temporary, "CREATE TABLE kept AS SELECT 42 AS answer");
        await temporary.Cluster.StopAsync();

        var watch = Stopwatch.StartNew();
        await temporary.RestartAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(42, await ScalarAsync(temporary, "SELECT answer FROM kept"));
    }

    [DatabaseFact]
    public async Task What_was_committed_survives_a_kill()
    {
        await using var temporary = await TemporaryCluster.StartAsync(durable: true);
        await ExecuteAsync(temporary, "CREATE TABLE kept AS SELECT 43 AS answer");

        await temporary.Cluster.KillAsync();
        Assert.True(File.Exists(Path.Combine(temporary.Options.Directory, "data", "postmaster.pid")));
        await temporary.RestartAsync();

        Assert.Equal(43, await ScalarAsync(temporary, "SELECT answer FROM kept"));
    }

    [DatabaseFact]
    public async Task A_process_file_that_names_another_program_does_not_stop_the_start()
    {
        await using var temporary = await TemporaryCluster.StartAsync(durable: true);
        await temporary.Cluster.KillAsync();
        var file = Path.Combine(temporary.Options.Directory, "data", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(file);
        lines[0] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(file, lines);

        await temporary.RestartAsync();

        Assert.Equal(1, await ScalarAsync(temporary, "SELECT 1"));
    }

    [DatabaseFact]
    public async Task A_server_that_outlived_a_killed_run_is_replaced()
    {
        await using var temporary = await TemporaryCluster.StartAsync(durable: true);
        await temporary.Cluster.StopAsync();
        var binaries = ServerBinaries.Find(null);
        var folder = new ClusterFolder(temporary.Cluster.Directory);
        var started = ServerAccount.For(binaries).Run(
            "sh", "-c", $"'{binaries.Program("pg_ctl")}' start -w -s -D '{folder.Data}' -l '{folder.Root}/left.log' -o \"-c listen_addresses= -c unix_socket_directories='{folder.Socket}'\"");
        Assert.True(started.Succeeded, started.Error);
        var left = ServerProcess.Read(folder);

        await temporary.RestartAsync();

        Assert.NotEqual(left?.Id, temporary.Cluster.ProcessId);
        Assert.Equal(1, await ScalarAsync(temporary, "SELECT 1"));
    }

    [DatabaseFact]
    public async Task A_folder_that_the_servers_user_cannot_enter_is_replaced_by_one_that_is_found_again()
    {
        var closed = Directory.CreateTempSubdirectory("uac-closed-");
        var options = new PrivateClusterOptions { Directory = Path.Combine(closed.FullName, "postgres"), Durable = false };
        var cluster = await PrivateCluster.StartAsync(options);

        Assert.Equal(Environment.IsPrivilegedProcess, cluster.Directory.StartsWith("/var/lib/uacdatashare/", StringComparison.Ordinal));
        Assert.Equal(cluster.ConnectionString(), PrivateCluster.FindRunning(options.Directory));

        await cluster.KillAsync();
        Directory.Delete(cluster.Directory, recursive: true);
        closed.Delete(recursive: true);
    }

    [DatabaseFact]
    public async Task A_second_owner_of_a_running_cluster_is_refused()
    {
        await using var temporary = await TemporaryCluster.StartAsync(durable: false);

        var refused = await Assert.ThrowsAsync<UacException>(() => PrivateCluster.StartAsync(temporary.Options));

        Assert.Equal("UAC2005", refused.Code);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [DatabaseFact]
    public async Task A_running_cluster_is_found_by_its_folder()
    {
        await using var temporary = await TemporaryCluster.StartAsync(durable: false);
        Assert.Equal(temporary.Cluster.ConnectionString(), PrivateCluster.FindRunning(temporary.Options.Directory));

        await temporary.Cluster.StopAsync();

        Assert.Null(PrivateCluster.FindRunning(temporary.Options.Directory));
    }

    [DatabaseFact]
    public async Task A_folder_with_other_content_is_refused()
    {
        await using var temporary = await TemporaryCluster.StartAsync(durable: false);
        await temporary.Cluster.StopAsync();
        File.Delete(Path.Combine(temporary.Options.Directory, "data", "PG_VERSION"));

        var refused = await Assert.ThrowsAsync<UacException>(temporary.RestartAsync);

        Assert.Equal("UAC2004", refused.Code);
    }

    [DatabaseFact]
    public async Task Only_the_owner_of_the_socket_folder_may_connect_and_nothing_listens_on_a_network()
    {
        await using var temporary = await TemporaryCluster.StartAsync(durable: false);

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(temporary.Cluster.SocketDirectory) == OwnerOnly);
        Assert.Equal("", await ScalarAsync(temporary, "SHOW listen_addresses"));
        Assert.Equal("on", await ScalarAsync(temporary, "SHOW data_checksums"));
    }

    [DatabaseFact]
    public async Task A_setting_that_the_server_refuses_is_named_with_the_log()
    {
        var options = new Dictionary<string, string> { ["shared_buffers"] = "nonsense" };

        var refused = await Assert.ThrowsAsync<UacException>(() => TemporaryCluster.StartAsync(durable: false, options));

        Assert.Equal("UAC2007", refused.Code);
        Assert.Contains("shared_buffers", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Absent_server_binaries_are_one_line_with_the_remedy()
    {
        var options = new PrivateClusterOptions { Directory = "/nowhere", BinDirectory = "/nowhere/bin" };

        var refused = await Assert.ThrowsAsync<UacException>(() => PrivateCluster.StartAsync(options));

        Assert.Equal("UAC2001", refused.Code);
        Assert.Contains("apt-get install postgresql", refused.Message, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(TemporaryCluster temporary, string sql)
    {
        await using var source = NpgsqlDataSource.Create(temporary.Cluster.ConnectionString());
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(TemporaryCluster temporary, string sql)
    {
        await using var source = NpgsqlDataSource.Create(temporary.Cluster.ConnectionString());
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
