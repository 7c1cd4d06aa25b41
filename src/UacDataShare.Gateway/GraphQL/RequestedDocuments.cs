using System.Security.Cryptography;
using System.Text;
using UacDataShare.Data.Clients;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>The text that a request stands for, and whether the client brought it itself.</summary>
/// <param name="Text">The document.</param>
/// <param name="IsAdHoc">False for one that was registered for the client.</param>
internal sealed record RequestedDocument(string Text, bool IsAdHoc);

/// <summary>
/// Finds the document that a request asks for. A client that may not ask freely gets what was registered for it and nothing else; every
/// hash is checked against its text.
/// </summary>
internal sealed class RequestedDocuments(RecentDocuments registered, AutomaticDocuments automatic)
{
    public async ValueTask<(RequestedDocument? Document, RequestFault? Fault)> FindAsync(
        RegisteredClient client, GraphQLRequest request, CancellationToken cancellationToken) =>
        (request.Query, request.Document) switch
        {
            ({ } text, var reference) => await OfTextAsync(client, text, reference, cancellationToken),
            (null, { } reference) => await OfReferenceAsync(client, reference, cancellationToken),
            (null, null) => (null, RequestFault.NoQuery),
        };

    /// <summary>Remembers a document that held, where the client asked for it.</summary>
    public void Remember(RegisteredClient client, GraphQLRequest request)
    {
        if (client.MayAskAdHoc && request is { Query: { } text, Document: { IsAutomatic: true, Hash: var hash } })
        {
            automatic.Remember(client.ClientId, hash, text);
        }
    }

    private async ValueTask<(RequestedDocument?, RequestFault?)> OfTextAsync(
        RegisteredClient client, string text, DocumentReference? reference, CancellationToken cancellationToken)
    {
        if (client.MayAskAdHoc && reference is null)
        {
            return (new RequestedDocument(text, IsAdHoc: true), null);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (reference is not null && reference.Hash != hash)
        {
            return (null, RequestFault.HashDiffers);
        }

        if (client.MayAskAdHoc)
        {
            return (new RequestedDocument(text, IsAdHoc: true), null);
        }

        return await registered.FindAsync(client.ClientId, hash, cancellationToken) is { RetiredAt: null }
            ? (new RequestedDocument(text, IsAdHoc: false), null)
            : (null, RequestFault.NotRegistered);
    }

    private async ValueTask<(RequestedDocument?, RequestFault?)> OfReferenceAsync(
        RegisteredClient client, DocumentReference reference, CancellationToken cancellationToken)
    {
        if (client.MayAskAdHoc && reference.IsAutomatic && automatic.Find(client.ClientId, reference.Hash) is { } remembered)
        {
            return (new RequestedDocument(remembered, IsAdHoc: true), null);
        }

        var document = await registered.FindAsync(client.ClientId, reference.Hash, cancellationToken);
        return (document, reference.IsAutomatic) switch
        {
            ({ RetiredAt: null }, _) => (new RequestedDocument(document.Text, IsAdHoc: false), null),
            ({ }, _) => (null, RequestFault.DocumentRetired),
            (null, false) => (null, RequestFault.DocumentUnknown),
            (null, true) => (null, client.MayAskAdHoc ? RequestFault.AutomaticUnknown : RequestFault.AutomaticRefused),
        };
    }
}
