namespace UacDataShare.GraphQL.Http;

/// <summary>The status of every outcome in both profiles: a table, and nothing else.</summary>
public static class HttpStatusTable
{
    /// <summary>294 Partial Success: data with errors beside it, in the draft.</summary>
    public const int PartialSuccess = 294;

    /// <summary>The status to answer with.</summary>
    public static int Status(HttpStatusProfile profile, HttpOutcome outcome, ResponseMediaType mediaType) => outcome switch
    {
        HttpOutcome.MethodNotAllowed or HttpOutcome.NotByGet => 405,
        HttpOutcome.UnsupportedMediaType => 415,
        HttpOutcome.NotAcceptable => 406,
        HttpOutcome.BodyTooLarge => 413,
        HttpOutcome.BodyNotJson => 400,
        HttpOutcome.Data => 200,
        _ => profile == HttpStatusProfile.Audit ? Audit(outcome, mediaType) : Draft(outcome),
    };

    /// <summary>The value of the <c>Allow</c> header that goes with 405; null for other outcomes.</summary>
    public static string? Allow(HttpOutcome outcome) => outcome switch
    {
        HttpOutcome.MethodNotAllowed => "GET, POST",
        HttpOutcome.NotByGet => "POST",
        _ => null,
    };

    // A client of application/json reads the errors in the body: such an answer is 200 unless the request itself was malformed.
    private static int Audit(HttpOutcome outcome, ResponseMediaType mediaType) => outcome switch
    {
        HttpOutcome.WrongParameter => 400,
        HttpOutcome.DocumentNotParsed or HttpOutcome.DocumentInvalid or HttpOutcome.OperationNotFound or HttpOutcome.VariablesInvalid =>
            mediaType == ResponseMediaType.Json ? 200 : 400,
        _ => 200,
    };

    private static int Draft(HttpOutcome outcome) => outcome switch
    {
        HttpOutcome.DocumentNotParsed => 400,
        HttpOutcome.WrongParameter or HttpOutcome.DocumentInvalid or HttpOutcome.OperationNotFound or HttpOutcome.VariablesInvalid => 422,
        HttpOutcome.PartialData or HttpOutcome.NullData => PartialSuccess,
        _ => 200,
    };
}
