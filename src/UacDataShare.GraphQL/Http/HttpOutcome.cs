namespace UacDataShare.GraphQL.Http;

/// <summary>Which rulebook the statuses of answers follow.</summary>
public enum HttpStatusProfile
{
    /// <summary>What the audits of the npm package graphql-http ask for.</summary>
    Audit,

    /// <summary>The GraphQL over HTTP draft of August 2026.</summary>
    Draft2026,
}

/// <summary>The media type of an answer.</summary>
public enum ResponseMediaType
{
    /// <summary><c>application/graphql-response+json</c>.</summary>
    GraphQLResponse,

    /// <summary><c>application/json</c>, for older clients.</summary>
    Json,
}

/// <summary>What became of a request, as far as its status depends on it.</summary>
public enum HttpOutcome
{
    /// <summary>Data, and no error.</summary>
    Data,

    /// <summary>Data, and errors beside it.</summary>
    PartialData,

    /// <summary>Execution began, and an error reached the root: data is null.</summary>
    NullData,

    /// <summary>The body is no JSON.</summary>
    BodyNotJson,

    /// <summary>The body is JSON, but a parameter is missing or of the wrong kind.</summary>
    WrongParameter,

    /// <summary>The document does not parse.</summary>
    DocumentNotParsed,

    /// <summary>The document is not valid, or over a limit.</summary>
    DocumentInvalid,

    /// <summary>No operation can be chosen.</summary>
    OperationNotFound,

    /// <summary>The variables do not fit.</summary>
    VariablesInvalid,

    /// <summary>A method other than GET and POST.</summary>
    MethodNotAllowed,

    /// <summary>By GET what may not be asked so: a mutation, or a text that was not registered.</summary>
    NotByGet,

    /// <summary>A body of another media type than JSON.</summary>
    UnsupportedMediaType,

    /// <summary>The client accepts none of the two media types.</summary>
    NotAcceptable,

    /// <summary>The body is too large.</summary>
    BodyTooLarge,
}
