using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No fragment reaches itself (specification §5.5.2.2, Fragment Spreads Must Not Form Cycles).</summary>
internal sealed class NoFragmentCycles : ValidationRule
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    internal override ulong Enters => SyntaxKind.OperationDefinition.Bit() | SyntaxKind.FragmentDefinition.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (node is FragmentDefinitionNode fragment)
        {
            Search(fragment, context);
        }

        return false;
    }

    /// <summary>A walk in depth with its own stack: a chain of fragments may be longer than the call stack allows.</summary>
    private void Search(FragmentDefinitionNode start, ValidationContext context)
    {
        var path = new List<FragmentSpreadNode>();
        var position = new Dictionary<string, int>(StringComparer.Ordinal);
        var frames = new Stack<Frame>();
        Open(start, path, position, frames, context);
        while (frames.TryPeek(out var frame))
        {
            if (frame.Next == frame.Spreads.Length)
            {
                frames.Pop();
                position.Remove(frame.Name);
                if (frames.Count > 0)
                {
                    path.RemoveAt(path.Count - 1);
                }

                continue;
            }

            var spread = frame.Spreads[frame.Next++];
            path.Add(spread);
            var depth = frames.Count;
            if (position.TryGetValue(spread.Name.Value, out var cycle))
            {
                context.Report(ErrorCatalogue.FragmentCycle.At(
                    $"The fragment \"{spread.Name.Value}\" leads back to itself. Break the circle.", [.. path[cycle..]]));
            }
            else if (context.Fragment(spread.Name.Value) is { } fragment)
            {
                Open(fragment, path, position, frames, context);
            }

            if (frames.Count == depth)
            {
                path.RemoveAt(path.Count - 1);
            }
        }
    }

    private void Open(
        FragmentDefinitionNode fragment, List<FragmentSpreadNode> path, Dictionary<string, int> position, Stack<Frame> frames, ValidationContext context)
    {
        if (!_visited.Add(fragment.NameText))
        {
            return;
        }

        var spreads = context.Usage.Spreads(fragment.SelectionSet);
        if (!spreads.IsEmpty)
        {
            position[fragment.NameText] = path.Count;
            frames.Push(new Frame(fragment.NameText, spreads));
        }
    }

    private sealed class Frame(string name, System.Collections.Immutable.ImmutableArray<FragmentSpreadNode> spreads)
    {
        internal string Name { get; } = name;

        internal System.Collections.Immutable.ImmutableArray<FragmentSpreadNode> Spreads { get; } = spreads;

        internal int Next { get; set; }
    }
}
