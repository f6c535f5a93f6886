namespace Incubator.Core.Housing.Rules;

/// <summary>The typed rules of an aid: who gets it, how much, and beside what else.</summary>
public sealed class AidRules
{
    /// <summary>Null where nobody has entered rules yet.</summary>
    public Condition? Who { get; set; }

    public List<AmountRule> Amounts { get; set; } = [];

    public List<Combination> Combinations { get; set; } = [];
}

public enum CombinationKind
{
    /// <summary>Not beside any of these.</summary>
    Excludes,

    /// <summary>Only with at least one of these.</summary>
    Needs,

    /// <summary>The source says outright that they add up.</summary>
    AddsUp,
}

/// <summary>How an aid stands to others.</summary>
public sealed class Combination
{
    public CombinationKind Kind { get; set; }

    /// <summary>Addresses of the other aids.</summary>
    public List<string> Aids { get; set; } = [];

    public string? SourceUrl { get; set; }

    public DateOnly? CheckedOn { get; set; }
}

public enum AmountKind
{
    Fixed,

    FromTo,

    /// <summary>By household and zone.</summary>
    Table,

    /// <summary>A share of the rent, up to a cap.</summary>
    RentShare,

    /// <summary>A fixed amount less a share of the net income, never below zero.</summary>
    LessIncomeShare,

    /// <summary>Only a simulator of the State knows.</summary>
    Simulator,
}

/// <summary>How much an aid is worth from one day to another, with where it is written. Amounts are in major units.</summary>
public sealed class AmountRule : ICited, IRowTable
{
    public AmountKind Kind { get; set; }

    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? ValidTo { get; set; }

    public string? SourceUrl { get; set; }

    public DateOnly? CheckedOn { get; set; }

    public string? Currency { get; set; }

    public AmountPeriod? Period { get; set; }

    /// <summary>The fixed amount, or the lower end.</summary>
    public decimal? From { get; set; }

    /// <summary>The upper end, or the cap of a share.</summary>
    public decimal? To { get; set; }

    /// <summary>Per cent of the rent or of the net income.</summary>
    public decimal? Share { get; set; }

    /// <summary>Of a table: <see cref="CeilingRow.Max"/> is the amount.</summary>
    public List<CeilingRow> Rows { get; set; } = [];

    public decimal? PerFurtherPerson { get; set; }

    public List<Zone> Zones { get; set; } = [];

    public string? SimulatorUrl { get; set; }
}
