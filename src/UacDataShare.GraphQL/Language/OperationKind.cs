namespace UacDataShare.GraphQL.Language;

/// <summary>The three kinds of operation (specification §2.3).</summary>
public enum OperationKind
{
    /// <summary>Reads.</summary>
    Query,

    /// <summary>Writes, then reads; its root fields run one after the other.</summary>
    Mutation,

    /// <summary>Answers to each event of a stream.</summary>
    Subscription,
}
