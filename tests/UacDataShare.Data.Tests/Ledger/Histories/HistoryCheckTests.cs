using static UacDataShare.Data.Tests.Ledger.Histories.LogOperation;

namespace UacDataShare.Data.Tests.Ledger.Histories;

/// <summary>The check itself: it takes every history that a list can have, and none of those below that no list can have.</summary>
public sealed class HistoryCheckTests
{
    private static readonly Guid A = Id(1);
    private static readonly Guid B = Id(2);
    private static readonly Guid C = Id(3);

    [Fact]
    public void A_history_one_after_another_is_taken() => Assert.Null(HistoryCheck.FindFault(
        [new Append(1, 2, A, 0), new Lookup(3, 4, B, null), new Append(5, 6, B, 1), new Size(7, 8, 2), new Lookup(9, 10, A, 0), new Append(11, 12, A, 0)], [A, B]));

    [Fact]
    public void Of_two_at_once_either_may_be_the_first()
    {
        LogOperation[] history = [new Append(1, 4, A, null), new Append(2, 3, B, null)];

        Assert.Null(HistoryCheck.FindFault(history, [A, B]));
        Assert.Null(HistoryCheck.FindFault(history, [B, A]));
    }

    [Fact]
    public void What_is_not_known_may_be_recorded_late_or_never()
    {
        Assert.Null(HistoryCheck.FindFault([new Append(1, 2, A, null), new Append(3, 4, B, 0)], [B]));
        Assert.Null(HistoryCheck.FindFault([new Append(1, 2, A, null), new Append(3, 4, B, 0)], [B, A]));
        Assert.Null(HistoryCheck.FindFault([new Append(1, 2, A, null), new Append(3, 4, B, 0), new Append(5, 6, A, 1)], [B, A]));
    }

    [Fact]
    public void A_reading_at_the_same_time_may_see_it_or_not()
    {
        Assert.Null(HistoryCheck.FindFault([new Append(1, 4, A, 0), new Lookup(2, 3, A, null), new Size(2, 3, 0)], [A]));
        Assert.Null(HistoryCheck.FindFault([new Append(1, 4, A, 0), new Lookup(2, 3, A, 0), new Size(2, 3, 1)], [A]));
    }

    public static TheoryData<string, Func<(LogOperation[] History, Guid[] Log)>> Wrong => new()
    {
        { "an answer that is not in the log", () => ([new Append(1, 2, A, 0)], []) },
        { "an answer that another took the place of", () => ([new Append(1, 2, A, 0), new Append(3, 4, B, null)], [B]) },
        { "two answers with one index", () => ([new Append(1, 2, A, 0), new Append(3, 4, B, 0)], [A, B]) },
        { "an index beyond the end", () => ([new Append(1, 2, A, 5)], [A]) },
        { "a decision that stands twice", () => ([new Append(1, 2, A, 0), new Append(3, 4, A, 0)], [A, A]) },
        { "a decision that nobody asked for", () => ([new Append(1, 2, A, 0)], [A, B]) },
        { "a decision before the one that was answered before it was asked", () => ([new Append(1, 2, A, 1), new Append(3, 4, B, 0)], [B, A]) },
        { "a repetition with another index", () => ([new Append(1, 2, A, 0), new Append(3, 4, B, 1), new Append(5, 6, A, 1)], [A, B]) },
        { "found and then not", () => ([new Append(1, 10, A, null), new Lookup(2, 3, A, 0), new Lookup(4, 5, A, null)], [A]) },
        { "acknowledged and then not found", () => ([new Append(1, 2, A, 0), new Lookup(3, 4, A, null)], [A]) },
        { "found before anybody asked for it", () => ([new Lookup(1, 2, A, 0), new Append(3, 4, A, 0)], [A]) },
        { "found with another index", () => ([new Append(1, 2, A, 0), new Append(3, 4, B, 1), new Lookup(5, 6, B, 0)], [A, B]) },
        { "a size that goes back", () => ([new Append(1, 2, A, null), new Append(1, 2, B, null), new Size(3, 4, 2), new Size(5, 6, 1)], [A, B]) },
        { "a size without what was acknowledged", () => ([new Append(1, 2, A, 0), new Size(3, 4, 0)], [A]) },
        { "a size beyond the end", () => ([new Append(1, 2, A, 0), new Size(3, 4, 2)], [A]) },
        { "a size with what nobody had asked for", () => ([new Size(1, 2, 1), new Append(3, 4, A, 0)], [A]) },
        { "an entry put before what was counted", () => ([new Append(1, 2, A, null), new Append(1, 9, B, null), new Size(3, 4, 1), new Lookup(5, 6, B, null)], [B, A]) },
        { "an order that three impose on each other", () => ([new Append(1, 2, A, 1), new Append(3, 9, B, null), new Append(3, 9, C, 0)], [C, A, B]) },
        { "not found after a later one was there", () => ([new Append(1, 9, A, null), new Append(1, 2, B, 1), new Lookup(3, 4, A, null)], [A, B]) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_history_that_no_list_can_have_is_refused(string what, Func<(LogOperation[] History, Guid[] Log)> make)
    {
        var (history, log) = make();

        Assert.True(HistoryCheck.FindFault(history, log) is not null, what);
    }

    [Fact]
    public void Histories_drawn_from_a_list_are_taken_and_refused_once_two_answers_are_exchanged()
    {
        var random = new Random(20261122);
        var exchanged = 0;
        for (var run = 0; run < 300; run++)
        {
            var (history, log) = Draw(random);
            Assert.Null(HistoryCheck.FindFault(history, log));

            // Two appends, of which one was answered before anybody asked for the other.
            var appends = history.OfType<Append>().ToLookup(append => append.Decision);
            var first = history.OfType<Append>().Where(append => append.Index is not null).MinBy(append => append.Returned);
            var last = history.OfType<Append>().Where(append => append.Index is not null).MaxBy(append => appends[append.Decision].Min(one => one.Invoked));
            if (first is not null && last is not null && first.Returned < appends[last.Decision].Min(one => one.Invoked))
            {
                (log[(int)first.Index.GetValueOrDefault()], log[(int)last.Index.GetValueOrDefault()]) = (last.Decision, first.Decision);
                var wrong = history.Select(one => one switch
                {
                    Append append when append.Decision == first.Decision => append with { Index = append.Index is null ? null : last.Index },
                    Append append when append.Decision == last.Decision => append with { Index = append.Index is null ? null : first.Index },
                    Lookup lookup when lookup.Decision == first.Decision => lookup with { Index = lookup.Index is null ? null : last.Index },
                    Lookup lookup when lookup.Decision == last.Decision => lookup with { Index = lookup.Index is null ? null : first.Index },
                    _ => one,
                });
                Assert.NotNull(HistoryCheck.FindFault(wrong, log));
                exchanged++;
            }
        }

        Assert.True(exchanged > 100, $"only {exchanged} histories could be spoilt");
    }

    // Each operation happens at its instant in a real list, and its question and answer lie around that.
    private static (List<LogOperation> History, List<Guid> Log) Draw(Random random)
    {
        var log = new List<Guid>();
        var history = new List<LogOperation>();
        for (var instant = 100; instant < 100 + (10 * random.Next(5, 40)); instant += 10)
        {
            var (invoked, returned) = (instant - random.Next(1, 60), instant + random.Next(1, 60));
            var decision = Id(random.Next(12));
            switch (random.Next(4))
            {
                case 0:
                    history.Add(new Lookup(invoked, returned, decision, log.IndexOf(decision) is >= 0 and var found ? found : null));
                    break;
                case 1:
                    history.Add(new Size(invoked, returned, log.Count));
                    break;
                default:
                    if (!log.Contains(decision))
                    {
                        log.Add(decision);
                    }

                    history.Add(new Append(invoked, returned, decision, random.Next(5) == 0 ? null : log.IndexOf(decision)));
                    break;
            }
        }

        return (history, log);
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
