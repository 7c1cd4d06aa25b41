using System.Text.Json;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Ledger.Checkpoints;

namespace UacDataShare.Gateway.Ledger;

/// <summary>
/// Has contradictions recorded in the log when they begin to stand and when they end. One that stands when a gateway starts is recorded
/// again: the first record may have been lost with the database that the contradiction is about.
/// </summary>
internal sealed class ContradictionEvents(LazyRecorder recorder, TimeProvider time)
{
    private IReadOnlyList<Contradiction> _told = [];

    public void Tell(IReadOnlyList<Contradiction> standing)
    {
        foreach (var begun in standing.Where(one => !IsIn(_told, one)))
        {
            recorder.Add(new SystemEvent(SystemEventKind.WitnessContradiction, time.GetUtcNow(), json => Write(json, begun)));
        }

        foreach (var ended in _told.Where(one => !IsIn(standing, one)))
        {
            recorder.Add(new SystemEvent(SystemEventKind.WitnessContradictionEnded, time.GetUtcNow(), json => Write(json, ended)));
        }

        _told = standing;
    }

    private static bool IsIn(IReadOnlyList<Contradiction> all, Contradiction one) =>
        all.Any(other => other.Witness == one.Witness && other.FoundAt == one.FoundAt);

    private static void Write(Utf8JsonWriter json, Contradiction contradiction)
    {
        json.WriteString("witness"u8, contradiction.Witness);
        json.WriteString("code"u8, contradiction.Error.Code);
        WriteHead(json, "ours", contradiction.Ours);
        WriteHead(json, "theirs", contradiction.Theirs);
    }

    private static void WriteHead(Utf8JsonWriter json, string name, string note)
    {
        if (SignedCheckpoint.TryParse(note, out var head, out _))
        {
            json.WriteStartObject(name);
            json.WriteNumber("size"u8, head.Checkpoint.Size);
            json.WriteString("root"u8, head.Checkpoint.Root.ToBase64());
            json.WriteEndObject();
        }
    }
}
