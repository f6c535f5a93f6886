using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Search;

/// <summary>
/// What a search has to answer, found the slow and plain way: every record of the database is looked at, one after the other.
/// It shares nothing with the index but the words of the search documents.
/// </summary>
internal sealed class PlainScan
{
    private readonly DateOnly _today;
    private readonly List<Space> _spaces;
    private readonly List<Startup> _startups;
    private readonly ILookup<int, Residency> _stays;
    private readonly List<(int? Space, int? City, int? Region)> _aids;
    private readonly Dictionary<(string Kind, int Id), string[][]> _words;

    private readonly Dictionary<(string Kind, int Id, string? Text), int> _fits = [];

    private PlainScan(IncubatorDb db, DateOnly today)
    {
        _today = today;
        _spaces = [.. db.Spaces.AsNoTracking().Include(s => s.City).Include(s => s.Plans).Include(s => s.Amenities).AsSplitQuery().Where(s => s.State == RecordState.Live)];
        _startups = [.. db.Startups.AsNoTracking().Include(s => s.City).Include(s => s.Sectors).ThenInclude(s => s.Sector).AsSplitQuery().Where(s => s.State == RecordState.Live)];
        _stays = db.Residencies.AsNoTracking().Include(r => r.Space!.City).Where(r => r.State == RecordState.Live && r.Space!.State == RecordState.Live && r.From <= today).ToLookup(r => r.StartupId);
        _aids = [.. db.HousingAids.AsNoTracking().Where(a => a.State == RecordState.Live && (a.Closes == null || a.Closes >= today) && (a.Ends == null || a.Ends >= today)).ToList()
            .Select(a => (a.SpaceId, a.CityId, a.RegionId))];
        _words = db.SearchDocuments.AsNoTracking().ToList().ToDictionary(d => (d.Kind, d.RecordId), d => new[] { d.Title, d.Summary, d.Body }.Select(t => Text.Words(t).ToArray()).ToArray());
    }

    public static async Task<PlainScan> ReadAsync(TestIncubator incubator)
    {
        await using var db = incubator.OpenDb();
        return new PlainScan(db, DateOnly.FromDateTime(incubator.Clock.GetUtcNow().UtcDateTime));
    }

    public IReadOnlyList<int> Spaces(SpaceFilter filter, string? currency)
    {
        var matches = _spaces.Where(s => Matches(s, filter, currency, "")).ToList();
        return [.. (filter.Sort switch
        {
            SpaceSort.Name => matches.OrderBy(s => 0L),
            SpaceSort.Newest => matches.OrderByDescending(s => (long)s.Id),
            SpaceSort.Price => matches.OrderBy(s => Desks(s).Where(p => p.Unit == filter.Unit && p.Currency == currency).Min(p => p.Amount) ?? long.MaxValue).ThenBy(s => s.Id),
            SpaceSort.Near => matches.OrderBy(s => (long)(filter.Near!.Value.KilometresTo(new Coordinates(s.Latitude!.Value, s.Longitude!.Value)) * 1e6)).ThenBy(s => s.Id),
            _ => matches.OrderByDescending(s => (long)Fit(RecordKinds.Space, s.Id, filter.Text)).ThenByDescending(Quality),
        }).ThenBy(s => s.NameFolded, StringComparer.Ordinal).ThenBy(s => s.Id).Select(s => s.Id)];
    }

    /// <summary>How many spaces an option of a group would give: its own group left out, every other applied.</summary>
    public int Count(SpaceFilter filter, string? currency, string key, string value) => _spaces.Count(s => Matches(s, filter, currency, key) && key switch
    {
        "city" => s.City!.Slug == value,
        "country" => s.City!.CountryCode == value,
        "kind" => Tokens.Of(s.Kind) == value,
        "amenity" => s.Amenities.Any(a => Tokens.Of(a.Amenity) == value),
        "free" => HasFreeDesk(s),
        _ => HasNarrowAid(s),
    });

    public IReadOnlyList<int> Startups(StartupFilter filter)
    {
        var matches = _startups.Where(s => Matches(s, filter)).ToList();
        return [.. (filter.Sort switch
        {
            StartupSort.Name => matches.OrderBy(s => 0L),
            StartupSort.Newest => matches.OrderByDescending(s => (long)s.Id),
            _ => matches.OrderByDescending(s => (long)Fit(RecordKinds.Startup, s.Id, filter.Text))
                .ThenBy(s => s.Stage == StartupStage.Ended).ThenByDescending(s => StaysOf(s).Any(IsNow)).ThenBy(s => s.Tagline.IsEmpty),
        }).ThenBy(s => s.NameFolded, StringComparer.Ordinal).ThenBy(s => s.Id).Select(s => s.Id)];
    }

    private bool Matches(Space s, SpaceFilter f, string? currency, string but) =>
        (but == "q" || f.Text is null || Fit(RecordKinds.Space, s.Id, f.Text) > 0)
        && (but == "city" || f.Cities.Count == 0 || f.Cities.Contains(s.City!.Slug))
        && (but == "country" || f.Countries.Count == 0 || f.Countries.Contains(s.City!.CountryCode))
        && (but == "kind" || f.Kinds.Count == 0 || f.Kinds.Contains(s.Kind))
        && (but == "amenity" || f.Amenities.Count == 0 || s.Amenities.Any(a => f.Amenities.Contains(a.Amenity)))
        && (but == "max" || f.Max is null || currency is null || Desks(s).Any(p => p.Unit == f.Unit && p.Currency == currency && p.Amount <= Money.FromMajor(f.Max.Value, currency).Minor))
        && (but == "free" || !f.Free || HasFreeDesk(s))
        && (but == "aid" || !f.Aid || HasNarrowAid(s))
        && (but == "near" || f.Near is null || (s is { Latitude: { } y, Longitude: { } x } && f.Near.Value.KilometresTo(new Coordinates(y, x)) <= f.Within));

    private bool Matches(Startup s, StartupFilter f)
    {
        var stays = StaysOf(s).Where(r => !f.ResidentNow || IsNow(r)).ToList();
        return (f.Text is null || Fit(RecordKinds.Startup, s.Id, f.Text) > 0)
            && (f.Sectors.Count == 0 || s.Sectors.Any(x => f.Sectors.Contains(x.Sector!.Slug)))
            && (f.Stages.Count == 0 || (s.Stage is { } stage && f.Stages.Contains(stage)))
            && (f.Cities.Count == 0 || (s.City is { } own && f.Cities.Contains(own.Slug)) || stays.Exists(r => f.Cities.Contains(r.Space!.City!.Slug)))
            && (f.Space is null || stays.Exists(r => r.Space!.Slug == f.Space))
            && (!f.ResidentNow || stays.Count > 0);
    }

    // 0 for no match; more for the name than for the summary than for the rest, for a whole word than for its beginning.
    private int Fit(string kind, int id, string? text)
    {
        if (!_fits.TryGetValue((kind, id, text), out var fit))
        {
            _fits[(kind, id, text)] = fit = Measure(kind, id, text);
        }

        return fit;
    }

    private int Measure(string kind, int id, string? text)
    {
        var wanted = Text.Words(text).Take(12).Distinct().ToList();
        if (wanted.Count == 0 || !_words.TryGetValue((kind, id), out var fields))
        {
            return 0;
        }

        var fits = wanted.Select(w => Enumerable.Range(0, 3).Select(f => Array.Exists(fields[f], x => x == w) ? 6 - (2 * f) : Array.Exists(fields[f], x => x.StartsWith(w, StringComparison.Ordinal)) ? 5 - (2 * f) : 0).Max()).ToList();
        return fits.Contains(0) ? 0 : (fits.Sum() * 2) + (fits.TrueForAll(f => f == 6) && fields[0].Length == wanted.Count ? 1 : 0);
    }

    private int Quality(Space s)
    {
        var facts = (Desks(s).Any() ? 1 : 0) + (s.OpeningHours is null ? 0 : 1) + (s.Summary.IsEmpty && s.Description.IsEmpty ? 0 : 1);
        var isFresh = new[] { s.PriceChecked, s.DesksChecked, s.HoursChecked, s.AddressChecked, s.TextChecked }.Any(c => c.On >= _today.AddDays(-180));
        return (s.IsClosed ? 0 : 16) + (HasFreeDesk(s) ? 8 : 0) + (isFresh ? 4 : 0) + facts;
    }

    private static IEnumerable<SpacePlan> Desks(Space s) =>
        s.Plans.Where(p => !p.IsHidden && p.Amount is not null && p.Kind is PlanKind.DayPass or PlanKind.HotDesk or PlanKind.FixedDesk && !p.IsHidden && p.Amount is not null);

    private static bool HasFreeDesk(Space s) => s.DesksFree > 0 && !s.IsClosed;

    private bool HasNarrowAid(Space s) => _aids.Exists(a => a.Space == s.Id || a.City == s.CityId || (a.Region is not null && a.Region == s.City!.RegionId));

    private IEnumerable<Residency> StaysOf(Startup s) => _stays[s.Id];

    private bool IsNow(Residency r) => r.Until is null || r.Until >= _today;
}
