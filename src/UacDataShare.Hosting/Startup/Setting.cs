using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Hosting.Secrets;

namespace UacDataShare.Hosting.Startup;

/// <summary>Words for settings that do not fit.</summary>
public static class Setting
{
    /// <summary>One line that names the setting and the remedy, never its value.</summary>
    /// <param name="name">The setting, such as <c>Gateway:PublicAddress</c>.</param>
    /// <param name="mistake">What is wrong with it, without a full stop.</param>
    public static string Mistake(string name, string mistake) => $"{HostErrors.SettingWrong.Code} {name} {mistake}.";

    /// <summary>The line where others may read the key file that a setting names; null where that is in order, or it names none.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="file">What it names.</param>
    public static string? OpenKeyFile(string name, string? file) =>
        file is not null && SecretFile.IsOpenToOthers(file) ? Mistake(name, $"names {file}, which others may read: chmod 600 {file}") : null;
}
