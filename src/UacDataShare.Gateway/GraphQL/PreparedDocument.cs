using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Http;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>A document that was read and validated, or why it was refused.</summary>
/// <param name="Hash">SHA-256 of the document's bytes, in hexadecimal digits.</param>
/// <param name="Document">The document, or null where it was refused.</param>
/// <param name="Errors">Why it was refused.</param>
/// <param name="Outcome">At which stage.</param>
internal sealed record PreparedDocument(string Hash, GraphQLDocument? Document, ImmutableArray<GraphQLError> Errors, HttpOutcome Outcome);
