namespace UacDataShare.Data.Synthetic;

/// <summary>The days of the synthetic world.</summary>
internal static class Calendar
{
    /// <summary>Nothing is dated after this day, but hearings to come.</summary>
    public static DateOnly AsOf { get; } = new(2026, 9, 30);

    /// <summary>Releases by fiscal year, in the proportions that were published; later years by estimate.</summary>
    private static readonly Weights<int> FiscalYears = new(
        (2019, 72_837), (2020, 16_837), (2021, 107_686), (2022, 127_447), (2023, 113_495), (2024, 98_000), (2025, 26_000), (2026, 12_000));

    public static DateOnly ReleaseDate(SyntheticRandom random)
    {
        var begins = new DateOnly(random.Weighted(FiscalYears) - 1, 10, 1);
        return begins.AddDays(random.Below(364));
    }

    /// <summary>So many days later, but not after <see cref="AsOf"/>.</summary>
    public static DateOnly Later(DateOnly date, int days)
    {
        var later = date.AddDays(days);
        return later < AsOf ? later : AsOf;
    }
}
