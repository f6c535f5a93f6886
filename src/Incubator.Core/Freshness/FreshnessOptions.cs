using Incubator.Core.Spaces;

namespace Incubator.Core.Freshness;

/// <summary>The section <c>Incubator:Freshness</c> of the settings: after how many days a fact is to be confirmed again.</summary>
public sealed class FreshnessOptions
{
    public const string Section = "Incubator:Freshness";

    /// <summary>Prices, free desks and opening hours of a space.</summary>
    public int PriceDays { get; set; } = 90;

    /// <summary>Address and texts of a space.</summary>
    public int AddressDays { get; set; } = 365;

    /// <summary>Every fault of the settings in words.</summary>
    public IEnumerable<string> Faults() =>
        from cadence in new[] { (Name: nameof(PriceDays), Days: PriceDays), (Name: nameof(AddressDays), Days: AddressDays) }
        where cadence.Days is < 1 or > 3_650
        select $"{Section}:{cadence.Name} is {cadence.Days}: it has to be from 1 to 3650.";

    internal int DaysOf(SpaceFact fact) => fact is SpaceFact.Address or SpaceFact.Text ? AddressDays : PriceDays;
}
