namespace UacDataShare.Data.Tests.Ledger.Histories;

/// <summary>
/// Whether a history is one of a list to which decisions are appended one by one, each at one moment between its question and its answer, and
/// each once. That moment of an entry lies after all that must have been before it (the first question for it, answers that it was not
/// there) and before all that must have been after it (answers that it was). Moments that rise with the index exist if, and only
/// if, no entry has to be later than one that stands behind it.
/// </summary>
internal static class HistoryCheck
{
    /// <summary>Why the history is none of such a list that ends as <paramref name="log"/>; null where it is one.</summary>
    public static string? FindFault(IEnumerable<LogOperation> history, IReadOnlyList<Guid> log)
    {
        var operations = history.ToList();
        var places = new Dictionary<Guid, int>();
        foreach (var (index, decision) in log.Index())
        {
            if (!places.TryAdd(decision, index))
            {
                return $"{decision} stands in the log twice, at {places[decision]} and {index}";
            }
        }

        var moments = log.Select(_ => new Moment()).ToList();
        return operations.Select(operation => Bind(operation, places, moments)).FirstOrDefault(fault => fault is not null)
            ?? FindOrder(log, moments, operations.OfType<LogOperation.Size>().ToLookup(size => size.Entries));
    }

    private static string? Bind(LogOperation operation, Dictionary<Guid, int> places, List<Moment> moments)
    {
        var (decision, index) = operation switch
        {
            LogOperation.Append append => (append.Decision, append.Index),
            LogOperation.Lookup lookup => (lookup.Decision, lookup.Index),
            LogOperation.Size size => (Guid.Empty, size.Entries > moments.Count ? size.Entries : null),
            _ => throw new InvalidOperationException(operation.ToString()),
        };
        if (!places.TryGetValue(decision, out var place))
        {
            return index is null ? null : $"the answer of {operation} is not in the log, which has {moments.Count} entries";
        }

        if (index is not null && index != place)
        {
            return $"{decision} stands at {place}, and the answer was {operation}";
        }

        moments[place].Bind(operation);
        return null;
    }

    private static string? FindOrder(IReadOnlyList<Guid> log, List<Moment> moments, ILookup<long, LogOperation.Size> sizes)
    {
        var notBefore = long.MinValue;
        for (var index = 0; index <= log.Count; index++)
        {
            // Between the entry before and this one somebody read the size.
            if (sizes[index].FirstOrDefault(size => size.Returned <= notBefore) is { } late)
            {
                return $"{late} does not count an entry that was there already";
            }

            notBefore = sizes[index].Select(size => size.Invoked).Append(notBefore).Max();
            if (index < log.Count)
            {
                var moment = moments[index];
                if (moment.After == long.MaxValue)
                {
                    return $"{log[index]} at {index} was never asked for";
                }

                notBefore = Math.Max(notBefore, Math.Max(moment.After, moment.NotThere));
                if (moment.Before <= notBefore)
                {
                    return $"{log[index]} at {index} was there at {moment.Before}, and it or one before it cannot have been before {notBefore}";
                }
            }
        }

        return null;
    }

    /// <summary>Between what instants an entry came to be.</summary>
    private sealed class Moment
    {
        /// <summary>The first question to append it.</summary>
        public long After { get; private set; } = long.MaxValue;

        /// <summary>The last question after it that was answered with no.</summary>
        public long NotThere { get; private set; } = long.MinValue;

        /// <summary>The first answer that it is there.</summary>
        public long Before { get; private set; } = long.MaxValue;

        public void Bind(LogOperation operation)
        {
            var isThere = operation is LogOperation.Append { Index: not null } or LogOperation.Lookup { Index: not null };
            if (operation is LogOperation.Append)
            {
                After = Math.Min(After, operation.Invoked);
            }

            if (operation is LogOperation.Lookup { Index: null })
            {
                NotThere = Math.Max(NotThere, operation.Invoked);
            }

            if (isThere)
            {
                Before = Math.Min(Before, operation.Returned);
            }
        }
    }
}
