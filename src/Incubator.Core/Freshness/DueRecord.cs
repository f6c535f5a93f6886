using Incubator.Core.Common;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Freshness;

/// <summary>A group of facts that is to be confirmed again.</summary>
/// <param name="Fact">Null for all that is said of the record.</param>
/// <param name="On">When it was confirmed last; null for never.</param>
/// <param name="Since">The day from which on it is due.</param>
public sealed record DueFact(SpaceFact? Fact, DateOnly? On, DateOnly Since)
{
    public string LabelIn(IStringLocalizer<Words> words) => Fact is { } fact ? words.Label(fact) : words["DueFact.all"];
}

/// <summary>A record with something that is due.</summary>
/// <param name="Kind">The token of its kind.</param>
public sealed record DueRecord(string Kind, int Id, string Name, int Version, IReadOnlyList<DueFact> Facts)
{
    /// <summary>The day from which on the first of it is due.</summary>
    public DateOnly Since => Facts.Min(f => f.Since);

    /// <summary>When it was changed last, or any of it confirmed.</summary>
    public DateOnly LastSign { get; init; }

    /// <summary>Since when it is due without anybody giving a sign.</summary>
    public DateOnly QuietSince => Since > LastSign ? Since : LastSign;
}

/// <summary>A record that was archived because nobody confirmed it.</summary>
/// <param name="Kind">The token of its kind.</param>
public sealed record QuietRecord(string Kind, int Id, string Name, int Version);

/// <summary>A place in the order of the board.</summary>
/// <param name="Kind">The place of its kind among them.</param>
public sealed record DueMark(DateOnly Rank, int Kind, int Id);

/// <summary>A record on the board.</summary>
/// <param name="Visits">Of the last 30 days.</param>
public sealed record RankedRecord(DueRecord Record, int Visits, DueMark Mark);

/// <summary>A page of the board.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Next">After what the next page begins; null where this is the last one.</param>
public sealed record DuePageOf(IReadOnlyList<RankedRecord> Records, int Total, DueMark? Next);
