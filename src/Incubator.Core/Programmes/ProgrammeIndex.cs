using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;
using Incubator.Core.Spaces;

namespace Incubator.Core.Programmes;

/// <summary>A live programme as search and lists need it.</summary>
/// <param name="Card">What a list shows of it, but for its intake at the moment.</param>
internal sealed record ProgrammeEntry(ProgrammeCard Card, string NameFolded, int SpaceId, CityOption City, IntakeDates Dates) : ISearchEntry
{
    public int Id => Card.Id;

    public int Quality => 0;

    /// <summary>Applications are over and it has begun: it is found at its address, and no list needs it.</summary>
    public bool IsPastAt(PlaceDays days)
    {
        var today = days.In(Dates.Zone, null);
        return Dates.Closes is { } closes && closes < today && (Card.Starts ?? closes) < today;
    }
}

/// <summary>What is asked of programmes.</summary>
/// <param name="SpaceId">Of one space alone.</param>
internal sealed record ProgrammeRequest(ProgrammeFilter Filter, PlaceDays Days, int? SpaceId = null) : ISearchRequest
{
    public string? Text => Filter.Text;

    public string? After => Filter.After;
}

/// <summary>How programmes are searched: what closes next comes first.</summary>
internal sealed class ProgrammeIndex : SearchIndex<ProgrammeEntry, ProgrammeRequest>
{
    public const string Current = "current";

    // More than there are days until the year 9999.
    private const long Group = 10_000_000;

    public ProgrammeIndex() : base(0, 0)
    {
        var cities = Column<CityOption>(p => [p.City], c => c.Slug);
        var sectors = Column(p => p.Card.Sectors, s => s.Slug);
        var spaces = Column<int>(p => [p.SpaceId], Token);

        Declare(new MomentFacet<ProgrammeEntry, ProgrammeRequest>("open", "true", q => q.Filter.Open, (q, buffers) =>
            Those(p => p.Dates.At(q.Days).State == IntakeState.Open, buffers)));
        ValuesOf("sector", _ => sectors, q => q.Filter.Sectors, s => s.Label.In(Languages.Current)?.Value);
        ValuesOf("city", _ => cities, q => q.Filter.Cities, city => city.Label);
        When("where", q => q.Filter.Around is not null, (q, buffers) => cities.With(q.Filter.Around!.Slugs, Rows, buffers));
        When("space", q => q.SpaceId is not null, (q, buffers) => spaces.With([Token(q.SpaceId ?? 0)], Rows, buffers));
        When(Current, _ => true, (q, buffers) => Those(p => !p.IsPastAt(q.Days), buffers));
    }

    public override (OrderBy By, string Name) OrderOf(ProgrammeRequest request) => (OrderBy.Number, "deadline");

    /// <summary>What is open by its deadline, then what is open all year, then what opens next, then what has closed.</summary>
    public override void FillNumbers(ProgrammeRequest request, RowSet matches, long[] numbers)
    {
        foreach (var row in matches)
        {
            numbers[row] = this[row].Dates.At(request.Days) switch
            {
                { State: IntakeState.Open, Closes: { } closes } => closes.DayNumber,
                { State: IntakeState.Open } => Group,
                { State: IntakeState.NotYetOpen, Opens: { } opens } => (2 * Group) + opens.DayNumber,
                var closed => (4 * Group) - (closed.Closes?.DayNumber ?? 0),
            };
        }
    }

    private static string Token(int id) => id.ToString(CultureInfo.InvariantCulture);

    private RowSet Those(Func<ProgrammeEntry, bool> meets, Buffers buffers)
    {
        var rows = buffers.Empty(Rows);
        foreach (var row in Live)
        {
            if (meets(this[row]))
            {
                rows.Add(row);
            }
        }

        return rows;
    }
}
