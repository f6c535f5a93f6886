using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;

namespace Incubator.Core.Housing;

/// <summary>A file of housing aid with its rules.</summary>
public sealed class AidFile
{
    /// <summary>Address of the schema, for editors that read it.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("$schema")]
    public string? Schema { get; set; }

    public List<AidJson> Aids { get; set; } = [];
}

/// <summary>One aid of such a file. What is left out is empty; of country, region, city and space the narrowest counts.</summary>
public sealed class AidJson
{
    /// <summary>With <see cref="Source"/> what tells the aid from all others; of our own the address.</summary>
    public string? Id { get; set; }

    /// <summary><c>local</c> for our own.</summary>
    public string? Source { get; set; }

    public string? SourceLicence { get; set; }

    public string? SourceAttribution { get; set; }

    public string Name { get; set; } = "";

    public string? NameFr { get; set; }

    public RecordState State { get; set; } = RecordState.Live;

    public string Provider { get; set; } = "";

    public AidKind? Kind { get; set; }

    /// <summary>ISO 3166-1 code.</summary>
    public string? Country { get; set; }

    /// <summary>ISO 3166-2 code.</summary>
    public string? Region { get; set; }

    /// <summary>Name of the city, in <see cref="Country"/>.</summary>
    public string? City { get; set; }

    /// <summary>Id of the space in <see cref="SpaceSource"/>.</summary>
    public string? Space { get; set; }

    public string? SpaceSource { get; set; }

    public BilingualText Summary { get; set; } = new();

    public BilingualText Audience { get; set; } = new();

    public BilingualText Conditions { get; set; } = new();

    public AidRules Rules { get; set; } = new();

    public BilingualText Documents { get; set; } = new();

    public BilingualText HowToApply { get; set; } = new();

    public BilingualText Combining { get; set; } = new();

    /// <summary>Major units.</summary>
    public decimal? AmountFrom { get; set; }

    public decimal? AmountTo { get; set; }

    public string? Currency { get; set; }

    public AmountPeriod? Period { get; set; }

    /// <summary><c>2026</c>, <c>2026-01</c> or <c>2026-01-06</c>.</summary>
    public string? AmountAsOf { get; set; }

    public BilingualText AmountNote { get; set; } = new();

    public DateOnly? Opens { get; set; }

    public DateOnly? Closes { get; set; }

    public DateOnly? Ends { get; set; }

    /// <summary>Applications are taken all year; dates, where there are any, count.</summary>
    public bool IsAllYear { get; set; }

    public string? ApplyUrl { get; set; }

    public string? SourceUrl { get; set; }

    public string? SourceNote { get; set; }

    public BilingualText Sources { get; set; } = new();

    public DateOnly? CheckedOn { get; set; }

    public string? CheckedBy { get; set; }

    internal static AidJson From(HousingAid aid)
    {
        var input = HousingAidInput.From(aid);
        return new AidJson
        {
            // As in the other files: a record that came without an id goes without one; our own has its address.
            Id = aid.Source == Record.Local ? aid.Slug : aid.SourceId,
            Source = aid.Source,
            SourceLicence = aid.SourceLicence,
            SourceAttribution = aid.SourceAttribution,
            Name = input.Name,
            NameFr = input.NameFr,
            State = input.State,
            Provider = input.Provider,
            Kind = input.Kind,
            Country = aid.CountryCode ?? aid.Region?.CountryCode ?? aid.City?.CountryCode,
            Region = aid.Region?.Code,
            City = aid.City?.Name,
            Space = aid.Space is null ? null : ReferenceBook.To(aid.Space).Key,
            SpaceSource = aid.Space is null ? null : ReferenceBook.To(aid.Space).Source,
            Summary = input.Summary,
            Audience = input.Audience,
            Conditions = input.Conditions,
            Rules = input.Rules,
            Documents = input.Documents,
            HowToApply = input.HowToApply,
            Combining = input.Combining,
            AmountFrom = input.AmountFrom,
            AmountTo = input.AmountTo,
            Currency = input.Currency,
            Period = input.Period,
            AmountAsOf = input.AmountAsOf,
            AmountNote = input.AmountNote,
            Opens = input.Opens,
            Closes = input.Closes,
            Ends = input.Ends,
            IsAllYear = input.IsAllYear,
            ApplyUrl = input.ApplyUrl,
            SourceUrl = input.SourceUrl,
            SourceNote = input.SourceNote,
            Sources = input.Sources,
            CheckedOn = input.CheckedOn,
            CheckedBy = input.CheckedBy,
        };
    }

    /// <summary>All but the place, which is looked up.</summary>
    internal HousingAidInput ToInput() => new()
    {
        Name = Name,
        NameFr = NameFr,
        State = State,
        Provider = Provider,
        Kind = Kind,
        Summary = Summary,
        Audience = Audience,
        Conditions = Conditions,
        Rules = Rules,
        Documents = Documents,
        HowToApply = HowToApply,
        Combining = Combining,
        AmountFrom = AmountFrom,
        AmountTo = AmountTo,
        Currency = Currency,
        Period = Period,
        AmountAsOf = AmountAsOf,
        AmountNote = AmountNote,
        Opens = Opens,
        Closes = Closes,
        Ends = Ends,
        IsAllYear = IsAllYear,
        ApplyUrl = ApplyUrl,
        SourceUrl = SourceUrl,
        SourceNote = SourceNote,
        Sources = Sources,
        CheckedOn = CheckedOn,
        CheckedBy = CheckedBy,
    };
}
