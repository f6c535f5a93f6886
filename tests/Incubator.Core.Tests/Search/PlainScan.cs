using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using static Incubator.Core.Tests.Search.PlainPrices;

namespace Incubator.Core.Tests.Search;

/// <summary>
/// What a search has to answer, found the slow and plain way: every record of the database is looked at, one after the other.
/// It shares nothing with the index but the texts of the search documents.
/// </summary>
internal sealed class PlainScan
{
    private readonly DateOnly _today;
    private readonly List<Space> _spaces;
    private readonly List<Startup> _startups;
    private readonly ILookup<int, Residency> _stays;
    private readonly List<HousingAid> _aids;
    private readonly List<SpaceEvent> _events;
    private readonly List<Programme> _programmes;
    private readonly DateTime _now;
    private readonly List<City> _cities;
    private readonly Dictionary<(string Kind, int Id), string[][]> _words;
    private readonly Dictionary<(string Kind, int Id), IReadOnlyList<(string Term, bool IsNear)>> _options = [];

    private readonly Dictionary<(string Kind, int Id, string? Text), int> _fits = [];

    private PlainScan(IncubatorDb db, DateTime now)
    {
        _now = now;
        var today = _today = DateOnly.FromDateTime(now);
        _spaces = [.. db.Spaces().AsNoTracking().Include(s => s.City).Include(s => s.Plans).Include(s => s.Amenities).AsSplitQuery()
            .Where(s => s.State == RecordState.Live)];
        _startups = [.. db.Startups().AsNoTracking().Include(s => s.City).Include(s => s.Sectors).ThenInclude(s => s.Sector).AsSplitQuery()
            .Where(s => s.State == RecordState.Live)];
        _stays = db.Residencies().AsNoTracking().Include(r => r.Space!.City)
            .Where(r => r.State == RecordState.Live && r.Space!.State == RecordState.Live && r.From <= today)
            .ToLookup(r => r.StartupId);
        _aids = [.. db.HousingAids().AsNoTracking().Include(a => a.City).Include(a => a.Region).Include(a => a.Space!.City)
            .Where(a => a.State == RecordState.Live)];
        _events = [.. db.Events().AsNoTracking().Include(e => e.Space!.City)
            .Where(e => e.State == RecordState.Live && e.Space!.State == RecordState.Live)];
        _programmes = [.. db.Programmes().AsNoTracking().Where(p => p.State == RecordState.Live)];
        _cities = [.. db.Cities().AsNoTracking()];
        _words = db.SearchDocuments().AsNoTracking().ToList().ToDictionary(
            d => (d.Kind, d.RecordId), d => new[] { d.Title, d.Summary, d.Body }.Select(t => Text.Words(t).ToArray()).ToArray());
        foreach (var space in _spaces)
        {
            _options[(SpaceRecords.Token, space.Id)] =
            [
                .. Synonyms.TermsOf(space.Kind), .. space.Amenities.SelectMany(a => Synonyms.TermsOf(a.Amenity)),
                .. space.Plans.Where(p => !p.IsHidden).SelectMany(p => Synonyms.TermsOf(p.Kind)),
            ];
        }

        foreach (var startup in _startups.Where(s => s.Stage is not null))
        {
            _options[(StartupRecords.Token, startup.Id)] = Synonyms.TermsOf(startup.Stage!.Value);
        }

        foreach (var aid in _aids)
        {
            _options[(AidRecords.Token, aid.Id)] = Synonyms.TermsOf(aid.Kind);
        }

        foreach (var e in _events)
        {
            _options[(EventRecords.Token, e.Id)] = Synonyms.TermsOf(e.Kind);
        }
    }

    public static async Task<PlainScan> ReadAsync(TestIncubator incubator)
    {
        await using var db = incubator.OpenDb();
        return new PlainScan(db, incubator.Clock.GetUtcNow().UtcDateTime);
    }

    public IReadOnlyList<int> Spaces(SpaceFilter filter, string? currency)
    {
        var matches = _spaces.Where(s => Matches(s, filter, currency, "")).ToList();
        var openFirst = matches.OrderBy(s => s.IsClosed);
        return
        [
            .. (
                filter.Sort switch
                {
                    SpaceSort.Name => openFirst,
                    SpaceSort.Newest => openFirst.ThenByDescending(s => (long)s.Id),
                    SpaceSort.Price or SpaceSort.DayPrice => openFirst
                        .ThenBy(s =>
                            Desks(s).Where(p => p.Unit == filter.ShownUnit && p.Currency == currency).Min(p => WithTax(s, p))
                            ?? long.MaxValue
                        )
                        .ThenBy(s => s.Id),
                    SpaceSort.Near => openFirst
                        .ThenBy(s => (long)(filter.Near!.Value.KilometresTo(new Coordinates(s.Latitude!.Value, s.Longitude!.Value)) * 1e6))
                        .ThenBy(s => s.Id),
                    _ => openFirst.ThenByDescending(s => (long)Fit(SpaceRecords.Token, s.Id, filter.Text)).ThenByDescending(Quality),
                }
            )
                .ThenBy(s => s.NameFolded, StringComparer.Ordinal)
                .ThenBy(s => s.Id)
                .Select(s => s.Id),
        ];
    }

    /// <summary>How many spaces an option of a group would give: its own group left out, every other applied.</summary>
    public int Count(SpaceFilter filter, string? currency, string key, string value) =>
        _spaces.Count(s =>
            Matches(s, filter, currency, key)
            && key switch
            {
                "city" => s.City!.Slug == value,
                "country" => s.City!.CountryCode == value,
                "kind" => Tokens.Of(s.Kind) == value,
                "amenity" => s.Amenities.Any(a => Tokens.Of(a.Amenity) == value),
                "free" => HasFreeDesk(s),
                "intake" => TakesApplications(s),
                _ => HasNarrowAid(s),
            }
        );

    /// <summary>How many spaces there would be without what is asked by a key.</summary>
    public int CountWithout(SpaceFilter filter, string? currency, string key) => _spaces.Count(s => Matches(s, filter, currency, key));

    public IReadOnlyList<int> Aids(HousingAidFilter filter)
    {
        var matches = _aids.Where(a => a.Space is null or { State: RecordState.Live }).Where(a => Matches(a, filter)).ToList();
        return [.. (filter.Sort switch
        {
            HousingAidSort.Name => matches.OrderBy(a => 0L),
            HousingAidSort.Newest => matches.OrderByDescending(a => (long)a.Id),
            _ when filter.Text is not null => matches.OrderByDescending(a => (long)Fit(AidRecords.Token, a.Id, filter.Text)),
            _ => matches.OrderBy(a => (long)Lateness(a)).ThenBy(Nearness),
        }).ThenBy(a => a.NameFolded, StringComparer.Ordinal).ThenBy(a => a.Id).Select(a => a.Id)];
    }

    private bool Matches(HousingAid a, HousingAidFilter f) =>
        (f.Text is null || Fit(AidRecords.Token, a.Id, f.Text) > 0)
        && (f.Cities.Count == 0 || _cities.Exists(c => f.Cities.Contains(c.Slug) && Reaches(a, c)))
        && (f.Countries.Count == 0
            || f.Countries.Contains(a.CountryCode ?? a.Region?.CountryCode ?? (a.City ?? a.Space?.City)!.CountryCode))
        && (f.Kinds.Count == 0 || f.Kinds.Contains(a.Kind));

    private static bool Reaches(HousingAid a, City c) =>
        a.CityId == c.Id || a.Space?.CityId == c.Id
        || (a.RegionId is not null && a.RegionId == c.RegionId) || a.CountryCode == c.CountryCode;

    private int Lateness(HousingAid a)
    {
        var isClosed = a.Closes < _today ? 1 : 0;
        return a.Ends < _today ? 2 : isClosed;
    }

    private static int Nearness(HousingAid a)
    {
        var areas = new[] { a.SpaceId, a.CityId, a.RegionId };
        return Array.FindIndex(areas, area => area is not null) is var nearest and >= 0 ? nearest : areas.Length;
    }

    /// <summary>Of events in UTC that take place once or on the same day of several weeks.</summary>
    public IReadOnlyList<int> Events(EventFilter filter) =>
        [.. _events.Where(e => Matches(e, filter)).OrderBy(e => NextOf(e, filter)).ThenBy(e => e.Id).Select(e => e.Id)];

    private bool Matches(SpaceEvent e, EventFilter f) =>
        (f.Text is null || Fit(EventRecords.Token, e.Id, f.Text) > 0)
        && (f.Cities.Count == 0 || f.Cities.Contains(e.Space!.City!.Slug))
        && (f.Kinds.Count == 0 || f.Kinds.Contains(e.Kind))
        && NextOf(e, f) is not null;

    private DateTime? NextOf(SpaceEvent e, EventFilter f)
    {
        var (first, last) = (f.FirstDay ?? _today, f.LastDay ?? DateOnly.MaxValue);
        var days = (e.EndDay ?? e.StartDay).DayNumber - e.StartDay.DayNumber;
        var dates = Enumerable.Range(0, e.Count ?? 1).Select(week => e.StartDay.AddDays(7 * week));
        DateOnly? next = dates.Where(day => day.AddDays(days) >= first && day <= last).Cast<DateOnly?>().FirstOrDefault();
        return next?.ToDateTime(e.StartTime ?? TimeOnly.MinValue);
    }

    public IReadOnlyList<int> Startups(StartupFilter filter)
    {
        var matches = _startups.Where(s => Matches(s, filter)).ToList();
        return [.. (filter.Sort switch
        {
            StartupSort.Name => matches.OrderBy(s => 0L),
            StartupSort.Newest => matches.OrderByDescending(s => (long)s.Id),
            _ => matches.OrderByDescending(s => (long)Fit(StartupRecords.Token, s.Id, filter.Text))
                .ThenBy(s => s.Stage == StartupStage.Ended).ThenByDescending(s => StaysOf(s).Any(IsNow)).ThenBy(s => s.Tagline.IsEmpty),
        }).ThenBy(s => s.NameFolded, StringComparer.Ordinal).ThenBy(s => s.Id).Select(s => s.Id)];
    }

    private bool Matches(Space s, SpaceFilter f, string? currency, string but) =>
        (but == "q" || f.Text is null || Fit(SpaceRecords.Token, s.Id, f.Text) > 0)
        && (but == "city" || f.Cities.Count == 0 || f.Cities.Contains(s.City!.Slug))
        && (but == "country" || f.Countries.Count == 0 || f.Countries.Contains(s.City!.CountryCode))
        && (but == "kind" || f.Kinds.Count == 0 || f.Kinds.Contains(s.Kind))
        && (but == "amenity" || f.Amenities.Count == 0 || s.Amenities.Any(a => f.Amenities.Contains(a.Amenity)))
        && (
            but == "max"
            || f.Max is null
            || currency is null
            || Desks(s)
                .Any(p => p.Unit == f.Unit && p.Currency == currency && WithTax(s, p) <= Money.FromMajor(f.Max.Value, currency).Minor)
        )
        && (but == "free" || !f.Free || HasFreeDesk(s))
        && (but == "aid" || !f.Aid || HasNarrowAid(s))
        && (but == "intake" || !f.Intake || TakesApplications(s))
        && (
            but == "near"
            || f.Near is null
            || (s is { Latitude: { } y, Longitude: { } x } && f.Near.Value.KilometresTo(new Coordinates(y, x)) <= f.Within)
        );

    private bool Matches(Startup s, StartupFilter f)
    {
        var stays = StaysOf(s).Where(r => !f.ResidentNow || IsNow(r)).ToList();
        return (f.Text is null || Fit(StartupRecords.Token, s.Id, f.Text) > 0)
            && (f.Sectors.Count == 0 || s.Sectors.Any(x => f.Sectors.Contains(x.Sector!.Slug)))
            && (f.Stages.Count == 0 || (s.Stage is { } stage && f.Stages.Contains(stage)))
            && (
                f.Cities.Count == 0
                || (s.City is { } own && f.Cities.Contains(own.Slug))
                || stays.Exists(r => f.Cities.Contains(r.Space!.City!.Slug))
            )
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

        var options = _options.GetValueOrDefault((kind, id)) ?? [];
        var fits = wanted.Select((w, i) => PlainFits.Of(fields, options, wanted, i).Max()).ToList();
        var isWholeName = fits.TrueForAll(f => f == 6) && fields[0].Length == wanted.Count;
        return fits.Contains(0) ? 0 : (fits.Sum() * 2) + Convert.ToInt32(isWholeName);
    }

    private int Quality(Space s)
    {
        var facts = (Desks(s).Any() ? 1 : 0) + (s.OpeningHours is null ? 0 : 1) + (s.Summary.IsEmpty && s.Description.IsEmpty ? 0 : 1);
        var isFresh = new[] { s.PriceChecked, s.DesksChecked, s.HoursChecked, s.AddressChecked, s.TextChecked }.Any(c =>
            c.On >= _today.AddDays(-120)
        );
        return (s.IsClosed ? 0 : 16) + (HasFreeDesk(s) ? 8 : 0) + (isFresh ? 4 : 0) + facts;
    }

    private bool HasFreeDesk(Space s) => s.DesksFree > 0 && !s.IsClosed && !(s.DesksAsOf < _today.AddDays(-30));

    private bool TakesApplications(Space s)
    {
        var zone = s.City!.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Utc;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(_now, zone));
        return !s.IsClosed
            && _programmes.Exists(p => p.SpaceId == s.Id && !(p.Opens > today) && !(p.Closes < today));
    }

    private bool HasNarrowAid(Space s) =>
        _aids.Exists(a => Lateness(a) == 0
            && (a.SpaceId == s.Id || a.CityId == s.CityId || (a.RegionId is not null && a.RegionId == s.City!.RegionId)));

    private IEnumerable<Residency> StaysOf(Startup s) => _stays[s.Id];

    private bool IsNow(Residency r) => r.Until is null || r.Until >= _today;
}
