using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>What is asked of spaces.</summary>
/// <param name="Currency">What <see cref="SpaceFilter.Max"/> and the order by price compare in; null when none is certain.</param>
/// <param name="Now">UTC.</param>
internal sealed record SpaceRequest(SpaceFilter Filter, string? Currency, DateTime Now) : ISearchRequest
{
    public string? Text => Filter.Text;

    public string? After => Filter.After;

    public long? HighestPrice => Filter.Max is { } max && Currency is not null ? Money.FromMajor(max, Currency).Minor : null;
}

/// <summary>How spaces are searched.</summary>
internal sealed class SpaceIndex : SearchIndex<SpaceEntry, SpaceRequest>
{
    private readonly AmountColumn<SpaceEntry, (PriceUnit Unit, string Currency)> _prices;
    private readonly FlagFacet<SpaceEntry, SpaceRequest> _aid;
    private NarrowAid _reach = NarrowAid.None;
    private ILookup<int, IntakeDates> _intakes = Array.Empty<IntakeDates>().ToLookup(_ => 0);

    public SpaceIndex() : base(SpaceQuality.Worst, SpaceQuality.Best)
    {
        Cities = Column<CityOption>(s => [s.City], c => c.Slug);
        Points = Store(new PointColumn());
        _prices = Amounts(s => s.Prices.Select(p => ((p.Unit, p.Currency), p.Compared)));
        var countries = Column<string>(s => [s.City.CountryCode], code => code);

        ValuesOf("city", _ => Cities, q => q.Filter.Cities, city => city.Label);
        ValuesOf("country", _ => countries, q => q.Filter.Countries, NameOf, NameOf);
        OneOf<SpaceKind>("kind", s => s.Kind, q => q.Filter.Kinds);
        SomeOf("amenity", s => s.Amenities, q => q.Filter.Amenities);
        Named(s => s.Plans);
        When("max", q => q.HighestPrice is not null, (q, buffers) =>
            _prices.UpTo((q.Filter.Unit, q.Currency!), q.HighestPrice!.Value, Rows, buffers));
        Flag("free", "true", s => s.HasFreeDesk, q => q.Filter.Free);
        _aid = Flag("aid", "true", s => AidWithin(s) > 0, q => q.Filter.Aid);
        Declare(new OpenCondition("open", Store(new ValueColumn<SpaceEntry, SpaceHours>(HoursOf, h => h.Key)), this));
        Declare(new MomentFacet<SpaceEntry, SpaceRequest>("intake", "open", q => q.Filter.Intake, TakingApplications));
        When("where", q => q.Filter.Where is not null, (q, buffers) => At(q.Filter, buffers));
        When("near", q => q.Filter is { Where: null, Near: not null }, (q, buffers) =>
            Points.Around(q.Filter.Near!.Value, q.Filter.Within, buffers));
        When("area", q => q.Filter.Area is not null, (q, buffers) => Points.In(q.Filter.Area!.Value, buffers));
    }

    public ValueColumn<SpaceEntry, CityOption> Cities { get; }

    public PointColumn Points { get; }

    /// <summary>How many aids are within reach of a space that are narrower than its country.</summary>
    public int AidWithin(SpaceEntry space) => _reach.Within(space.Id, space.City.Id, space.City.RegionId);

    public void Reach(NarrowAid reach)
    {
        if (!reach.IsSame(_reach))
        {
            _reach = reach;
            _aid.Refresh();
        }
    }

    /// <param name="intakes">By the id of the space.</param>
    public void TakeIntakes(ILookup<int, IntakeDates> intakes) => _intakes = intakes;

    /// <summary>The intake that takes applications now, the one that closes first; null where none does.</summary>
    public Intake? IntakeOf(SpaceEntry space, PlaceDays days) => space.IsClosed ? null : _intakes[space.Id].Select(i => i.At(days))
        .Where(i => i.State == IntakeState.Open).MinBy(i => i.Closes ?? DateOnly.MaxValue);

    /// <summary>The live space with this id.</summary>
    public SpaceEntry? Find(int id) => RowOf(id) is { } row ? this[row] : null;

    // A price says nothing beside one of another unit or currency: an old page's key is not read for them.
    public override (OrderBy By, string Name) OrderOf(SpaceRequest request) => (request.Filter.Sort switch
    {
        SpaceSort.Name => OrderBy.Name,
        SpaceSort.Newest => OrderBy.Newest,
        SpaceSort.Price or SpaceSort.DayPrice or SpaceSort.Near => OrderBy.Number,
        _ => OrderBy.Best,
    }, $"{Tokens.Of(request.Filter.Sort)} {Tokens.Of(request.Filter.ShownUnit)} {request.Currency}");

    // How far each row is stands there already: see PointColumn.Around.
    public override void FillNumbers(SpaceRequest request, RowSet matches, long[] numbers)
    {
        if (request.Filter.IsByPrice)
        {
            Array.Fill(numbers, NoNumber, 0, Rows);
            foreach (var (row, amount) in request.Currency is { } currency ? _prices.Of((request.Filter.ShownUnit, currency)) : [])
            {
                numbers[row] = amount;
            }
        }
    }

    private static SpaceHours[] HoursOf(SpaceEntry space) => space.Hours is { } hours ? [hours] : [];

    // Few spaces have an intake: they are walked over, and not the rows.
    private RowSet TakingApplications(SpaceRequest request, Buffers buffers)
    {
        var rows = buffers.Empty(Rows);
        var days = new PlaceDays(request.Now);
        foreach (var space in _intakes)
        {
            if (RowOf(space.Key) is { } row && IntakeOf(this[row], days) is not null)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>The city of the space that is nearest to a point, with how many others it has; null where no space has a point.</summary>
    public NearestCity? NearestCity(Coordinates point, Buffers buffers)
    {
        var (nearest, least) = (-1, double.MaxValue);
        var points = Points.All;
        for (var row = 0; row < points.Length; row++)
        {
            if (Live.Has(row) && points[row].IsKnown
                && point.KilometresTo(new Coordinates(points[row].Latitude, points[row].Longitude)) is var far && far < least)
            {
                (nearest, least) = (row, far);
            }
        }

        if (nearest < 0)
        {
            return null;
        }

        var city = this[nearest].City;
        return new NearestCity(city.Slug, city.Label, Cities.With([city.Slug], Rows, buffers).CountWith(Live), least);
    }

    /// <summary>
    /// What is near the typed place; if that is a city of the directory, its spaces too of which nobody knows where they stand, the last
    /// ones by distance. Nothing for a place that is not known.
    /// </summary>
    private RowSet At(SpaceFilter filter, Buffers buffers)
    {
        var rows = filter.Center is { } center ? Points.Around(center, filter.Within, buffers) : buffers.Empty(Rows);
        if (filter.Location?.City is { } city)
        {
            var distances = buffers.Numbers(Rows);
            foreach (var row in Cities.With([city], Rows, buffers))
            {
                if (!Points.All[row].IsKnown)
                {
                    rows.Add(row);
                    distances[row] = long.MaxValue;
                }
            }
        }

        return rows;
    }

    private static string? NameOf(string country) => Countries.Find(country)?.Name(Languages.Current);
}
