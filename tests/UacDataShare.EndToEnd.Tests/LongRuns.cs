namespace UacDataShare.EndToEnd.Tests;

/// <summary>
/// Tests that start and kill servers and gateways for a minute or more. One at a time: beside each other they would keep each other waiting on a
/// machine of two cores.
/// </summary>
[CollectionDefinition(Name)]
public sealed class LongRuns
{
    public const string Name = "long runs";
}
