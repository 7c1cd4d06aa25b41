using UacDataShare.Hosting.ErrorHandling;

namespace UacDataShare.Hosting.Startup;

/// <summary>Words for settings that do not fit.</summary>
public static class Setting
{
    /// <summary>One line that names the setting and the remedy, never its value.</summary>
    /// <param name="name">The setting, such as <c>Gateway:PublicAddress</c>.</param>
    /// <param name="mistake">What is wrong with it, without a full stop.</param>
    public static string Mistake(string name, string mistake) => $"{HostErrors.SettingWrong.Code} {name} {mistake}.";
}
