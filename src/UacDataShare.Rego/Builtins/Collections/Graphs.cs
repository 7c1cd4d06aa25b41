using System.Runtime.CompilerServices;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Collections;

/// <summary><c>graph.reachable</c> and <c>graph.reachable_paths</c> over an object from node to neighbours.</summary>
internal static class Graphs
{
    private const string Arguments =
        "(object[any: any<array[any], set[any]>], any<array[any], set[any]>)";

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("graph.reachable", Arguments + " => set[any]", Reachable),
        new("graph.reachable_paths", Arguments + " => set[array[any]]", ReachablePaths),
    ];

    private static RegoValue Reachable(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TryStart(context, arguments, out var graph, out var start))
        {
            return default;
        }

        var reached = new RegoSetBuilder();
        var queue = new Queue<RegoValue>();
        Enqueue(queue, start, reached);
        while (queue.TryDequeue(out var node))
        {
            var edges = graph[node];
            if (edges.IsDefined && reached.Add(node) && Members.TryOf(edges, out var neighbours))
            {
                Enqueue(queue, neighbours, reached);
            }
        }

        return reached.Build();
    }

    private static void Enqueue(Queue<RegoValue> queue, Members nodes, RegoSetBuilder reached)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (!reached.Contains(nodes[i]))
            {
                queue.Enqueue(nodes[i]);
            }
        }
    }

    private static RegoValue ReachablePaths(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TryStart(context, arguments, out var graph, out var start))
        {
            return default;
        }

        var paths = new RegoSetBuilder();
        for (var i = 0; i < start.Count; i++)
        {
            if (graph.ContainsKey(start[i]) && !Follow(context, graph, [], start[i], paths))
            {
                return default;
            }
        }

        return paths.Build();
    }

    // A path ends at a node without neighbours, before a node that is not in the graph, or before a node it already holds.
    private static bool Follow(BuiltinContext context, RegoObject graph, List<RegoValue> path, RegoValue node, RegoSetBuilder paths)
    {
        if (!context.Spend(1 + (path.Count >> 2)))
        {
            return false;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            context.Fail(BuiltinErrorCode.Budget, "a path is too long");
            return false;
        }

        if (path.Contains(node) || !graph.TryGet(node, out var edges))
        {
            paths.Add(RegoArray.Wrap(path));
            return true;
        }

        path.Add(node);
        var goesOn = true;
        if (!Members.TryOf(edges, out var neighbours) || neighbours.Count == 0)
        {
            paths.Add(RegoArray.Wrap(path));
        }

        for (var i = 0; i < neighbours.Count && goesOn; i++)
        {
            goesOn = Follow(context, graph, path, neighbours[i], paths);
        }

        path.RemoveAt(path.Count - 1);
        return goesOn;
    }

    private static bool TryStart(
        BuiltinContext context,
        ReadOnlySpan<RegoValue> arguments,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RegoObject? graph,
        out Members start)
    {
        start = default;
        return Operand.TryObject(context, arguments, 0, out graph)
            && (Members.TryOf(arguments[1], out start) || Operand.Wrong(context, arguments, 1, "{array, set}"));
    }
}
