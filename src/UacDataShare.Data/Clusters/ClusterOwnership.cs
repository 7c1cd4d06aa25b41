using UacDataShare.Data.Errors;

namespace UacDataShare.Data.Clusters;

/// <summary>
/// The right to start and stop the server of a folder. The system drops it when its holder dies, however it dies: a server that still
/// runs without a holder is then known to be left over from a killed run.
/// </summary>
internal static class ClusterOwnership
{
    /// <exception cref="UacException">UAC2005: another process holds it.</exception>
    public static FileStream Take(ClusterFolder folder)
    {
        try
        {
            return new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (File.Exists(folder.Lock))
        {
            throw UacErrors.ClusterInUse(folder.Root, ServerProcess.Read(folder)?.Id ?? 0).ToException(held);
        }
    }
}
