using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>Takes in a file of startups.</summary>
public sealed class StartupImport(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<StartupInput> validator, IStringLocalizer<Words> words)
    : RecordImport<Startup, StartupInput>(door, factory, validator, words)
{
    public override string Kind => "startups";

    private protected override string RecordKind => RecordKinds.Startup;

    private protected override IReadOnlyList<Column<StartupInput>> Columns => StartupColumns.All;

    private protected override IReadOnlyList<string> OtherColumns => ["city", "country", "description", "language", "sector", "status"];

    private protected override IQueryable<Startup> Query(IncubatorDb db) => db.Startups.Include(s => s.Sectors).ThenInclude(s => s.Sector);

    private protected override StartupInput From(Startup record) => StartupInput.From(record);

    private protected override string NameOf(StartupInput input) => input.Name;

    private protected override void SetSlug(StartupInput input, string slug) => input.Slug = slug;

    private protected override (int? CityId, string? Country) PlaceOf(StartupInput input, object? references) => (input.CityId, input.CountryCode);

    private protected override IEnumerable<(object? Key, string Name)> Locations(StartupInput input, CityBook cities, object? references)
    {
        var country = input.CountryCode ?? Text.Clean(cities.CountryOf(input.CityId));
        yield return (input.CityId, cities.NameOf(input.CityId));
        yield return (Text.Clean(Text.Fold(input.RegionText)), input.RegionText ?? "");
        yield return (country, Places.Countries.Find(country)?.Name(Languages.Current) ?? "");
    }

    private protected override string? WebsiteOf(StartupInput input) => input.Website;

    private protected override async Task<object?> ReadReferencesAsync(IncubatorDb db, CancellationToken ct) => await SectorBook.ReadAsync(db, ct);

    private protected override void ReadOthers(RowReader row, StartupInput input, RecordRun<Startup, StartupInput> run)
    {
        // A city says its country: an export writes it, and reading it back is no change.
        var current = input.CountryCode ?? Text.Clean(run.Cities.CountryOf(input.CityId));
        var country = PlaceColumns.ReadCountry(row, current, nameof(StartupInput.CountryCode));
        if (country?.Code != current)
        {
            input.CountryCode = country?.Code;
        }

        if (row.Has("city"))
        {
            input.CityId = PlaceColumns.ReadCity(row, country, run.Cities, input.CityId, nameof(StartupInput.CityId));
        }

        PlaceColumns.ReadDescription(row, input.Description, country?.Code);
        if (row.Has("sector"))
        {
            // Labels stand for sectors: only where they mean others than before are they taken over.
            var entries = CellList.Split(row.Text("sector")).DistinctBy(Slug.From).ToList();
            if (!((SectorBook)run.References!).Slugs(entries).SequenceEqual(input.Sectors))
            {
                input.Sectors = entries;
            }
        }
    }

    private protected override void ReadLast(RowReader row, StartupInput input) => StartupColumns.ReadStatus(input, row);

    private protected override string? OtherColumnOf(string path) => RowReader.IsWithin(path, nameof(StartupInput.Sectors)) ? "sector"
        : path == nameof(StartupInput.CityId) ? "city"
        : path == nameof(StartupInput.CountryCode) ? "country" : null;

    private protected override async Task SettleAsync(StartupInput input, Func<int?, Task<int?>> keyOf) => input.CityId = await keyOf(input.CityId);

    private protected override Task<Startup> ApplyAsync(Write write, Startup? record, StartupInput input, CancellationToken ct) => StartupEditor.ApplyAsync(write, record, input, ct);

    private protected override async Task MeetLookalikesAsync(IncubatorDb db, RecordRun<Startup, StartupInput> run, CancellationToken ct)
    {
        foreach (var startup in await db.Startups.AsNoTracking().Where(s => s.State != RecordState.Archived && s.CityId != null).OrderBy(s => s.Id).Select(s => new { s.Id, s.Slug, s.Name, s.CityId, s.Website }).ToListAsync(ct))
        {
            run.Lookalikes.Meet(startup.Id, startup.Slug, startup.Name, startup.CityId, startup.Website);
        }
    }
}
