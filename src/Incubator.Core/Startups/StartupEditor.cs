using FluentValidation;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>
/// The only way a startup is written. Its own people edit it; managers add startups, and edit those they own and those that reside with
/// them alone.
/// </summary>
public sealed class StartupEditor(
    WriteDoor door,
    IDbContextFactory<IncubatorDb> factory,
    IValidator<StartupInput> validator,
    PictureFolder folder,
    StartupEditMails mails,
    IStringLocalizer<Words> words
) : Editor<Startup, StartupInput>(door, factory, validator)
{
    protected internal override string Kind => StartupRecords.Token;

    protected override IReadOnlySet<string> RiskyFields => StartupRecords.Kind.RiskyFields;

    protected internal override IQueryable<string> Sources(IncubatorDb db) => db.Startups().Select(s => s.Source);

    protected internal override IQueryable<int> KeepersOf(IncubatorDb db, int id) =>
        db.SpaceGrants()
            .Where(g => db.Residencies().InForce().Any(r => r.StartupId == id && r.SpaceId == g.SpaceId))
            .Select(g => g.UserId)
            .Union(db.Startups().Where(s => s.Id == id && s.OwnerId != null).Select(s => s.OwnerId!.Value))
            .Union(db.StartupGrants().Where(g => g.StartupId == id).Select(g => g.UserId));

    protected override bool MayAdd(Grants grants) => !grants.IsNobody;

    protected internal override IQueryable<Startup> Editable(IncubatorDb db, Grants grants, DateOnly today) =>
        EditableBy(db.Startups(), db, grants, today).Include(s => s.Sectors).ThenInclude(s => s.Sector);

    /// <summary>
    /// The startups that these grants let one edit: their own people theirs. For a manager those resident in their spaces now and nowhere
    /// else, as a desk given to another space's resident must not hand over its name and links; and those they own, as long as these
    /// have not left for another space: else a desk given by another would shut them out.
    /// </summary>
    internal static IQueryable<Startup> EditableBy(IQueryable<Startup> startups, IncubatorDb db, Grants grants, DateOnly today)
    {
        if (grants.IsAdministrator)
        {
            return startups;
        }

        var stays = db.Residencies().InForce().On(today);
        var here = stays.Where(r => grants.SpaceIds.Contains(r.SpaceId)).Select(r => r.StartupId);
        var elsewhere = stays.Where(r => !grants.SpaceIds.Contains(r.SpaceId)).Select(r => r.StartupId);
        var owner = PersonOf(grants);
        return startups.Where(s => grants.StartupIds.Contains(s.Id)
            || (here.Contains(s.Id) && (!elsewhere.Contains(s.Id) || s.OwnerId == owner))
            || (s.OwnerId == owner && !elsewhere.Contains(s.Id)));
    }

    /// <summary>
    /// The startups that these grants let one know of, to give them a desk: what visitors see, what ever had a desk with one, what
    /// one added or owns.
    /// </summary>
    internal static IQueryable<Startup> KnownTo(IQueryable<Startup> startups, IncubatorDb db, Grants grants)
    {
        if (grants.IsAdministrator)
        {
            return startups;
        }

        var person = PersonOf(grants);
        return startups.Where(s => s.State == RecordState.Live || s.OwnerId == person || s.AddedById == person
            || grants.StartupIds.Contains(s.Id) || db.Residencies().Any(r => r.StartupId == s.Id && grants.SpaceIds.Contains(r.SpaceId)));
    }

    // Who manages nothing any more has no right to what they added. Nobody's id is 0: null would fit every startup without an owner.
    private static int PersonOf(Grants grants) => grants.IsNobody ? 0 : grants.UserId ?? 0;

    protected internal override StartupInput InputOf(Startup record) => StartupInput.From(record);

    protected internal override Task TouchAsync(Write write, Startup record, CancellationToken ct)
    {
        write.Touch(StartupRecords.Token, () => record.Id);
        return TouchSpacesAsync(write, record.Id, ct);
    }

    protected override async Task<IReadOnlyList<FieldError>> RefusalsAsync(
        Write write, Startup? record, StartupInput input, Origin? origin, CancellationToken ct)
    {
        var errors = new List<FieldError>(
            await Refusals.OfAddressAndStateAsync(write, StartupRecords.Token, record, input.Slug, input.State, words, ct)
        );
        if (input.CityId is { } city && city != record?.CityId && !await write.IsThereAsync<City>(CityRecords.Token, city, ct))
        {
            errors.Add(new FieldError(nameof(StartupInput.CityId), words["Refused.NoSuchCity"]));
        }

        if (input.Logo is not null && input.Logo != record?.Logo && !folder.Has(input.Logo))
        {
            errors.Add(new FieldError(nameof(StartupInput.Logo), words["Picture.Missing"]));
        }

        return errors;
    }

    protected override async Task<Startup> WriteAsync(Write write, Startup? record, StartupInput input, CancellationToken ct)
    {
        var startup = record;
        var before = startup is null ? null : StartupInput.From(startup);
        if (startup is null)
        {
            startup = new Startup
            {
                Slug = await write.Addresses.GiveAsync<Startup>(StartupRecords.Token, input.Slug, input.Name, ct),
                AddedById = write.Actor.UserId,
                OwnerId = write.Actor.UserId,
            };
            write.Db.Startups().Add(startup);
        }
        else if (!string.IsNullOrEmpty(input.Slug) && input.Slug != startup.Slug)
        {
            await write.Addresses.MoveAsync(StartupRecords.Token, startup, input.Slug, ct);
        }

        var sectors = await write.KeepAsync("sectors", () => SectorBook.ReadAsync(write.Db, ct));
        startup.Apply(input, await sectors.TakeAsync(write.Db, input.Sectors, ct));
        startup.State = input.State;
        write.Stamp(startup);
        var after = StartupInput.From(startup);
        var changed = Fields.Differences(before, after);
        write.Note(StartupRecords.Token, () => startup.Id, changed);
        if (before is not null)
        {
            await mails.TellAsync(write, startup, changed, ct);
        }

        write.Touch(StartupRecords.Token, () => startup.Id);
        if (before is not null && (before.Name != after.Name || before.Tagline != after.Tagline || before.State != after.State))
        {
            await TouchSpacesAsync(write, startup.Id, ct);
        }

        return startup;
    }

    /// <summary>A space is found by the words of its residents.</summary>
    private static async Task TouchSpacesAsync(Write write, int startupId, CancellationToken ct)
    {
        foreach (var space in await write.Db.Residencies().Where(r => r.StartupId == startupId)
            .Select(r => r.SpaceId).Distinct().ToListAsync(ct))
        {
            write.Touch(SpaceRecords.Token, () => space);
        }
    }
}
