using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>What is asked of spaces.</summary>
/// <param name="Currency">What <see cref="SpaceFilter.Max"/> and the order by price compare in; null when none is certain.</param>
internal sealed record SpaceRequest(SpaceFilter Filter, string? Currency) : ISearchRequest
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

    public SpaceIndex() : base(SpaceQuality.Worst, SpaceQuality.Best)
    {
        Cities = Column<CityOption>(s => [s.City], c => c.Slug);
        Points = Store(new PointColumn());
        _prices = Amounts(s => s.Prices.Select(p => ((p.Unit, p.Currency), p.Amount)));
        var countries = Column<string>(s => [s.City.CountryCode], code => code);

        ValuesOf("city", _ => Cities, q => q.Filter.Cities, city => city.Label);
        ValuesOf("country", _ => countries, q => q.Filter.Countries, NameOf, NameOf);
        OneOf<SpaceKind>("kind", s => s.Kind, q => q.Filter.Kinds);
        SomeOf("amenity", s => s.Amenities, q => q.Filter.Amenities);
        When("max", q => q.HighestPrice is not null, (q, buffers) =>
            _prices.UpTo((q.Filter.Unit, q.Currency!), q.HighestPrice!.Value, Rows, buffers));
        Flag("free", "true", s => s.HasFreeDesk, q => q.Filter.Free);
        _aid = Flag("aid", "true", s => AidWithin(s) > 0, q => q.Filter.Aid);
        When("near", q => q.Filter.Near is not null, (q, buffers) => Points.Around(q.Filter.Near!.Value, q.Filter.Within, buffers));
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

    /// <summary>The live space with this id.</summary>
    public SpaceEntry? Find(int id) => RowOf(id) is { } row ? this[row] : null;

    // A price says nothing beside one of another unit or currency: an old page's key is not read for them.
    public override (OrderBy By, string Name) OrderOf(SpaceRequest request) => (request.Filter.Sort switch
    {
        SpaceSort.Name => OrderBy.Name,
        SpaceSort.Newest => OrderBy.Newest,
        SpaceSort.Price or SpaceSort.Near => OrderBy.Number,
        _ => OrderBy.Best,
    }, $"{Tokens.Of(request.Filter.Sort)} {Tokens.Of(request.Filter.Unit)} {request.Currency}");

    // How far each row is stands there already: see PointColumn.Around.
    public override void FillNumbers(SpaceRequest request, RowSet matches, long[] numbers)
    {
        if (request.Filter.Sort == SpaceSort.Price)
        {
            Array.Fill(numbers, long.MaxValue, 0, Rows);
            foreach (var (row, amount) in request.Currency is { } currency ? _prices.Of((request.Filter.Unit, currency)) : [])
            {
                numbers[row] = amount;
            }
        }
    }

    private static string? NameOf(string country) => Countries.Find(country)?.Name(Languages.Current);
}
