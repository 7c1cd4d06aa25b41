using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>What a witness sends back.</summary>
/// <param name="Status">The judgement; its number is the HTTP status.</param>
/// <param name="Body">Cosignature lines, the size cosigned last, or nothing.</param>
/// <param name="ContentType">The media type of the body.</param>
public sealed record WitnessAnswer(WitnessStatus Status, string Body, string ContentType = "text/plain; charset=utf-8");
