using FluentValidation;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Spaces;

/// <summary>Takes in a file of spaces.</summary>
public sealed class SpaceImport(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<SpaceInput> validator, IStringLocalizer<Words> words)
    : RecordImport<Space, SpaceInput>(door, factory, validator, words)
{
    public override string Kind => "spaces";

    private protected override string RecordKind => RecordKinds.Space;

    private protected override IReadOnlyList<Column<SpaceInput>> Columns => SpaceColumns.All;

    private protected override IReadOnlyList<string> OtherColumns => ["city", "country", "description", "language", "price"];

    private protected override IQueryable<Space> Query(IncubatorDb db) => db.Spaces.Include(s => s.Plans.OrderBy(p => p.Position)).Include(s => s.Amenities);

    private protected override SpaceInput From(Space record) => SpaceInput.From(record);

    private protected override string NameOf(SpaceInput input) => input.Name;

    private protected override void SetSlug(SpaceInput input, string slug) => input.Slug = slug;

    private protected override (int? CityId, string? Country) PlaceOf(SpaceInput input, object? references) => (input.CityId, null);

    private protected override IEnumerable<(object? Key, string Name)> Locations(SpaceInput input, CityBook cities, object? references) =>
        [(input.CityId, cities.NameOf(input.CityId))];

    private protected override string? WebsiteOf(SpaceInput input) => input.Website;

    private protected override void ReadOthers(RowReader row, SpaceInput input, RecordRun<Space, SpaceInput> run)
    {
        var country = PlaceColumns.ReadCountry(row, run.Cities.CountryOf(input.CityId), nameof(SpaceInput.CityId));
        if (row.Has("city"))
        {
            input.CityId = PlaceColumns.ReadCity(row, country, run.Cities, input.CityId, nameof(SpaceInput.CityId));
        }

        PlaceColumns.ReadDescription(row, input.Description, country?.Code);
        if (row.Has("price") && !row.Has("plans"))
        {
            PlanCells.ReadPrice(input, row);
        }
    }

    private protected override string? OtherColumnOf(string path) => path == nameof(SpaceInput.CityId) ? "city" : null;

    private protected override async Task SettleAsync(SpaceInput input, Func<int?, Task<int?>> keyOf) => input.CityId = await keyOf(input.CityId);

    private protected override Task<Space> ApplyAsync(Write write, Space? record, SpaceInput input, CancellationToken ct) => SpaceEditor.ApplyAsync(write, record, input, ct);

    private protected override async Task MeetLookalikesAsync(IncubatorDb db, RecordRun<Space, SpaceInput> run, CancellationToken ct)
    {
        foreach (var space in await db.Spaces.AsNoTracking().Where(s => s.State != RecordState.Archived).OrderBy(s => s.Id).Select(s => new { s.Id, s.Slug, s.Name, s.CityId, s.Website }).ToListAsync(ct))
        {
            run.Lookalikes.Meet(space.Id, space.Slug, space.Name, space.CityId, space.Website);
        }
    }
}
