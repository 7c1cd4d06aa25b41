using System.Diagnostics;
using Xunit;

namespace UacDataShare.TestDatabases;

/// <summary>A real file system of a few megabytes in memory, for tests of a full or read-only disk. Only root may mount one.</summary>
public sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    public static SmallDisk Mount(string size)
    {
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("uac-disk-").FullName);
        disk.MustRun("mount", "-t", "tmpfs", "-o", $"size={size},mode=0777", "tmpfs", disk.Folder);
        return disk;
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var rest = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                rest.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Gives the room back that <see cref="Fill"/> took.</summary>
    public void MakeRoom() => File.Delete(Filler);

    public void Remount(string options) => MustRun("mount", "-o", $"remount,{options}", Folder);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    /// <summary>Why nothing can be mounted here; null where it can.</summary>
    internal static string? WhyNot()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "Mounting a small disk needs root on Linux.";
        }

        var folder = Directory.CreateTempSubdirectory("uac-disk-").FullName;
        var mounted = Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
        if (mounted)
        {
            Run("umount", folder);
        }

        Directory.Delete(folder);
        return mounted ? null : "This container may not mount a file system.";
    }

    private void MustRun(string program, params string[] arguments)
    {
        if (!Run(program, arguments))
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed for {Folder}");
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        process?.WaitForExit();
        return process?.ExitCode == 0;
    }
}

/// <summary>
/// A test that needs PostgreSQL and may mount a file system; skipped with the reason elsewhere. With <c>UAC_REQUIRE_MOUNT=1</c> it runs
/// and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDiskAvailability.ReasonToSkip;
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute() => Skip = SmallDiskAvailability.ReasonToSkip;
}

/// <summary>A test that needs PostgreSQL and the device that is always full, which every Linux has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullDeviceFactAttribute : FactAttribute
{
    public const string Device = "/dev/full";

    public FullDeviceFactAttribute() => Skip = DatabaseAvailability.ReasonToSkip ?? (File.Exists(Device) ? null : $"There is no {Device}.");
}

internal static class SmallDiskAvailability
{
    private static readonly string? Unmountable = Environment.GetEnvironmentVariable("UAC_REQUIRE_MOUNT") == "1" ? null : SmallDisk.WhyNot();

    public static string? ReasonToSkip => DatabaseAvailability.ReasonToSkip ?? Unmountable;
}
