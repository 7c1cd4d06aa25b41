using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Witnessing;

/// <summary>How a witness answers, in the words of HTTP.</summary>
public enum WitnessStatus
{
    /// <summary>The head continues what was seen: cosign and remember it.</summary>
    Cosign = 200,

    /// <summary>The request makes no sense.</summary>
    BadRequest = 400,

    /// <summary>Not every trusted key of the log signed the head.</summary>
    Forbidden = 403,

    /// <summary>The log is not known here.</summary>
    UnknownLog = 404,

    /// <summary>Another size was cosigned last, which the answer names; or another root of this very size, which is evidence.</summary>
    Conflict = 409,

    /// <summary>The head does not continue what was seen. Keep the request: it is evidence.</summary>
    Inconsistent = 422,
}

/// <summary>The judgement of a witness, apart from keys, files and HTTP.</summary>
public static class WitnessJudgement
{
    /// <summary>Judges a request of the log with the keys <paramref name="log"/> (null where the origin is unknown) against the head cosigned last.</summary>
    public static WitnessStatus Judge(AddCheckpointRequest request, LogKeys? log, Checkpoint? last)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = request.Checkpoint.Checkpoint;
        if (log is null)
        {
            return WitnessStatus.UnknownLog;
        }

        if (!request.Checkpoint.TryVerify(log, [], out _, out _))
        {
            return WitnessStatus.Forbidden;
        }

        if (request.OldSize > given.Size)
        {
            return WitnessStatus.BadRequest;
        }

        if (request.OldSize != (last?.Size ?? 0))
        {
            return WitnessStatus.Conflict;
        }

        if (!Continues(request, given, last))
        {
            return WitnessStatus.Inconsistent;
        }

        return last is null || last.Size != given.Size || last.Root == given.Root ? WitnessStatus.Cosign : WitnessStatus.Conflict;
    }

    private static bool Continues(AddCheckpointRequest request, Checkpoint given, Checkpoint? last)
    {
        if (given.Size == 0 && given.Root != Rfc6962.EmptyRoot)
        {
            return false;
        }

        if (last is null || last.Size == 0)
        {
            return request.Proof.IsEmpty;
        }

        // Of one size there is nothing to prove; whether it is one tree is the next question.
        return last.Size == given.Size
            ? request.Proof.IsEmpty
            : ConsistencyProof.TryVerify(last.Size, given.Size, last.Root, given.Root, request.Proof.AsSpan(), out _);
    }
}
