using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace UacDataShare.TestSupport;

/// <summary>
/// Compares text with <c>Approved/&lt;name&gt;.approved.&lt;ext&gt;</c> beside the calling test project, so that a reviewer reads
/// a change as a diff. <c>UPDATE_APPROVED=1</c> rewrites the files; a missing file fails.
/// </summary>
public static class Approved
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Match(string actual, string name, string extension = "txt")
    {
        var project = Repository.ProjectDirectory(Assembly.GetCallingAssembly());
        var file = Path.Combine(project, "Approved", $"{name}.approved.{extension}");
        var text = Normalise(actual);

        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        Assert.True(File.Exists(file), $"{file} is missing. Read the text below, then run again with UPDATE_APPROVED=1.\n{text}");
        Assert.Equal(Normalise(File.ReadAllText(file)), text);
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
