using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Housing;

public enum AidKind
{
    Grant,
    Allowance,
    Guarantee,
    Loan,
    Residence,
    BelowMarket,

    /// <summary>Of a home that is bought, at less than its price.</summary>
    HelpToBuy,
    Counselling,
}

/// <summary>The period an aid's amount is for.</summary>
public enum AmountPeriod
{
    Once,
    Month,
    Year,
}

/// <summary>Housing aid that a founder may get. It belongs to exactly one of a city, a region, a country or a space.</summary>
public sealed class HousingAid : Record
{
    public const int ProviderLength = 200;
    public const int TextLength = 4_000;
    public const int SourceLength = 500;

    public string Provider { get; private set; } = "";

    /// <summary>Only where it is called otherwise in French.</summary>
    public string? NameFr { get; private set; }

    public AidKind Kind { get; private set; }

    public string? CountryCode { get; private set; }

    public int? RegionId { get; private set; }

    public Region? Region { get; private set; }

    public int? CityId { get; private set; }

    public City? City { get; private set; }

    public int? SpaceId { get; private set; }

    public Space? Space { get; private set; }

    public BilingualText Summary { get; private set; } = new();

    /// <summary>Who it is for.</summary>
    public BilingualText Audience { get; private set; } = new();

    /// <summary>
    /// The conditions in readable words (Markdown). <see cref="Rules"/> says them again for the check, as far as the sources go.
    /// </summary>
    public BilingualText Conditions { get; private set; } = new();

    /// <summary>The typed rules, for the check. Replaced as a whole, never changed in place.</summary>
    public AidRules Rules { get; private set; } = new();

    /// <summary>Documents to bring (Markdown).</summary>
    public BilingualText Documents { get; private set; } = new();

    /// <summary>Markdown.</summary>
    public BilingualText HowToApply { get; private set; } = new();

    /// <summary>What it may or may not be combined with.</summary>
    public BilingualText Combining { get; private set; } = new();

    /// <summary>Minor units of <see cref="Currency"/>; null when not known or when only <see cref="AmountTo"/> is.</summary>
    public long? AmountFrom { get; private set; }

    public long? AmountTo { get; private set; }

    public string? Currency { get; private set; }

    public AmountPeriod? Period { get; private set; }

    /// <summary>The date the amount is known for: a year, a month or a day.</summary>
    public string? AmountAsOf { get; private set; }

    /// <summary>What the figures do not say: "by simulation", "free", "income-based".</summary>
    public BilingualText AmountNote { get; private set; } = new();

    /// <summary>First day applications are taken; null when there is no window or it is unknown.</summary>
    public DateOnly? Opens { get; private set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? Closes { get; private set; }

    /// <summary>Last day of the scheme itself: after it the aid has ended for good.</summary>
    public DateOnly? Ends { get; private set; }

    /// <summary>Applications are taken all year: without dates it is open, not unknown. Dates, where there are any, count.</summary>
    public bool IsAllYear { get; private set; }

    public string? ApplyUrl { get; private set; }

    public string? SourceUrl { get; private set; }

    /// <summary>What else there is to say of the sources, in no particular language.</summary>
    public string? SourceNote { get; private set; }

    /// <summary>The pages that were read: a list of links, each with its title and date (Markdown).</summary>
    public BilingualText Sources { get; private set; } = new();

    public DateOnly? CheckedOn { get; private set; }

    public string? CheckedBy { get; private set; }

    internal void Apply(HousingAidInput input)
    {
        Rename(input.Name);
        NameFr = Text.Clean(input.NameFr);
        Provider = input.Provider.Trim();
        Kind = input.Kind ?? AidKind.Grant;
        CountryCode = Text.Clean(input.CountryCode);
        RegionId = input.RegionId;
        CityId = input.CityId;
        SpaceId = input.SpaceId;
        Summary = input.Summary.Clean();
        Audience = input.Audience.Clean();
        Conditions = input.Conditions.Clean();
        Rules = RulesJson.Copy(input.Rules);
        Documents = input.Documents.Clean();
        HowToApply = input.HowToApply.Clean();
        Combining = input.Combining.Clean();
        Currency = Text.Clean(input.Currency);
        AmountFrom = Minor(input.AmountFrom, input.Currency);
        AmountTo = Minor(input.AmountTo, input.Currency);
        Period = input.Period;
        AmountAsOf = PartialDate.Parse(input.AmountAsOf)?.ToString();
        AmountNote = input.AmountNote.Clean();
        Opens = input.Opens;
        Closes = input.Closes;
        Ends = input.Ends;
        IsAllYear = input.IsAllYear;
        ApplyUrl = Text.Clean(input.ApplyUrl);
        SourceUrl = Text.Clean(input.SourceUrl);
        SourceNote = Text.Clean(input.SourceNote);
        Sources = input.Sources.Clean();
        CheckedOn = input.CheckedOn;
        CheckedBy = Text.Clean(input.CheckedBy);
    }

    private static long? Minor(decimal? amount, string? currency) =>
        amount is { } value && currency is not null ? Money.FromMajor(value, currency).Minor : null;
}
