namespace Incubator.Core.Records;

/// <summary>What ages at one pace, and is asked for again after as many days.</summary>
public enum Cadence
{
    /// <summary>Prices, free desks and opening hours of a space.</summary>
    Price,

    /// <summary>Address and texts of a space.</summary>
    Address,

    /// <summary>All that is said of a housing aid.</summary>
    Aid,

    /// <summary>All that is said of a startup.</summary>
    Startup,

    /// <summary>All that is said of a programme that takes applications all year; one that closes is true until then.</summary>
    Programme,
}

/// <summary>The section <c>Incubator:Freshness</c> of the settings: after how many days a fact is to be confirmed again.</summary>
public sealed class FreshnessOptions
{
    public const string Section = "Incubator:Freshness";

    /// <summary>So many days after a fact was due the last reminder has gone out.</summary>
    public const int ReminderDays = 30;

    private const int MostDays = 3650;

    public int PriceDays { get; set; } = 90;

    public int AddressDays { get; set; } = 365;

    public int AidDays { get; set; } = 60;

    public int StartupDays { get; set; } = 180;

    public int ProgrammeDays { get; set; } = 180;

    /// <summary>So many days after it was due a record is archived that nobody confirms or changes; 0: none ever is.</summary>
    public int ArchiveDays { get; set; } = 180;

    /// <summary>Records that nobody manages are archived too, with nobody to tell.</summary>
    public bool ArchiveUnmanaged { get; set; }

    public int DaysOf(Cadence cadence) => cadence switch
    {
        Cadence.Price => PriceDays,
        Cadence.Address => AddressDays,
        Cadence.Aid => AidDays,
        Cadence.Startup => StartupDays,
        _ => ProgrammeDays,
    };

    /// <summary>The day by whose confirmation a fact still counts as confirmed: what is older was asked for in vain.</summary>
    public DateOnly OldestConfirmed(Cadence cadence, DateOnly today) => today.AddDays(-DaysOf(cadence) - ReminderDays);

    /// <summary>
    /// Since when a record counts as confirmed, for its page: null where nobody ever did, unless that was asked for in vain; then since it
    /// was added.
    /// </summary>
    public DateOnly? KnownSince(Cadence cadence, DateOnly? confirmed, DateTime added, DateOnly today) =>
        confirmed ?? (DateOnly.FromDateTime(added) is var day && day < OldestConfirmed(cadence, today) ? day : null);

    /// <summary>Every fault of the settings in words.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var cadence in Enum.GetValues<Cadence>().Where(c => DaysOf(c) is < 1 or > MostDays))
        {
            yield return $"{Section}:{cadence}Days is {DaysOf(cadence)}: it has to be from 1 to {MostDays}.";
        }

        // All reminders and the warning come before.
        if (ArchiveDays is not 0 and (< 2 * ReminderDays or > MostDays))
        {
            yield return $"{Section}:ArchiveDays is {ArchiveDays}: it has to be 0 or from {2 * ReminderDays} to {MostDays}.";
        }
    }
}
