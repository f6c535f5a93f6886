using FluentValidation;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Programmes;

/// <summary>The only way a programme is written. Managers write, archive and restore the programmes of their spaces.</summary>
public sealed class ProgrammeEditor(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<ProgrammeInput> validator, IStringLocalizer<Words> words)
    : Editor<Programme, ProgrammeInput>(door, factory, validator)
{
    protected internal override string Kind => ProgrammeRecords.Token;

    protected override IReadOnlySet<string> RiskyFields => ProgrammeRecords.Kind.RiskyFields;

    protected internal override IQueryable<string> Sources(IncubatorDb db) => db.Programmes().Select(p => p.Source);

    protected internal override IQueryable<int> KeepersOf(IncubatorDb db, int id) =>
        db.SpaceGrants().Where(g => db.Programmes().Any(p => p.Id == id && p.SpaceId == g.SpaceId)).Select(g => g.UserId);

    protected override bool MayAdd(Grants grants) => !grants.IsNobody;

    protected override bool MayArchive(Grants grants) => true;

    protected internal override IQueryable<Programme> Editable(IncubatorDb db, Grants grants, DateOnly today) =>
        EditableBy(db.Programmes(), grants).WithSectors();

    internal static IQueryable<Programme> EditableBy(IQueryable<Programme> programmes, Grants grants) =>
        grants.IsAdministrator ? programmes : programmes.Where(p => grants.SpaceIds.Contains(p.SpaceId));

    protected internal override ProgrammeInput InputOf(Programme record) => ProgrammeInput.From(record);

    protected internal override Task TouchAsync(Write write, Programme record, CancellationToken ct)
    {
        Touch(write, record, record.SpaceId);
        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<FieldError>> RefusalsAsync(
        Write write, Programme? record, ProgrammeInput input, Origin? origin, CancellationToken ct)
    {
        var errors = new List<FieldError>(
            await Refusals.OfAddressAndStateAsync(write, ProgrammeRecords.Token, record, input.Slug, input.State, words, ct));
        // A space of someone else's is answered like one that does not exist.
        if (input.SpaceId is { } space && (space != record?.SpaceId || write.WasArchived(record))
            && !(write.Grants.MayEditSpace(space) && await write.IsThereAsync<Space>(SpaceRecords.Token, space, ct)))
        {
            errors.Add(new FieldError(nameof(ProgrammeInput.SpaceId), words["Refused.NoSuchSpace"]));
        }

        return errors;
    }

    protected override async Task<Programme> WriteAsync(Write write, Programme? record, ProgrammeInput input, CancellationToken ct)
    {
        var before = record is null ? null : ProgrammeInput.From(record);
        if (record is null)
        {
            record = new Programme
            {
                Slug = await write.Addresses.GiveAsync<Programme>(ProgrammeRecords.Token, input.Slug, input.Name, ct),
            };
            write.Db.Programmes().Add(record);
        }
        else if (!string.IsNullOrEmpty(input.Slug) && input.Slug != record.Slug)
        {
            await write.Addresses.MoveAsync(ProgrammeRecords.Token, record, input.Slug, ct);
        }

        var sectors = await write.KeepAsync("sectors", () => SectorBook.ReadAsync(write.Db, ct));
        record.Apply(input, await sectors.TakeAsync(write.Db, input.Sectors, ct));
        record.State = input.State;
        write.Stamp(record);
        var written = record;
        write.Note(ProgrammeRecords.Token, () => written.Id, Fields.Differences(before, ProgrammeInput.From(record)));
        Touch(write, record, before?.SpaceId ?? record.SpaceId);
        return record;
    }

    /// <summary>A space is found by the names of its programmes.</summary>
    /// <param name="before">The space that it belonged to.</param>
    private static void Touch(Write write, Programme record, int before)
    {
        write.Touch(ProgrammeRecords.Token, () => record.Id);
        write.Touch(SpaceRecords.Token, [before, record.SpaceId]);
    }
}
