using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Incubator.Core.Events;

/// <summary>What an event is found by: its own texts, its space and its city.</summary>
internal sealed class EventComposer : IDocumentComposer, IDocumentNeighbours
{
    private static readonly string[] Moving =
        [nameof(Space.CityId), nameof(Space.Street), nameof(Space.Postcode), nameof(Space.Latitude), nameof(Space.Longitude)];

    public static PublicRecords<SpaceEvent> Public { get; } = new(EventRecords.Kind, db => db.Events().OfLiveSpaces());

    public string Kind => EventRecords.Token;

    public async Task<IReadOnlyDictionary<int, DocumentText>> ComposeAsync(
        IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct)
    {
        var events = await db.Events().AsNoTracking().OfLiveSpaces().Include(e => e.Space).ThenInclude(s => s!.City)
            .Where(e => ids.Contains(e.Id) && e.State == RecordState.Live).ToListAsync(ct);
        return events.ToDictionary(e => e.Id, e => DocumentText.Of(
            e.Name, [e.Summary],
            [e.Description, e.Space!.Name, .. LocationTexts.Of(e.Space.City), e.Address]));
    }

    public Task<IReadOnlyList<string>> MissingAsync(IncubatorDb db, CancellationToken ct) => Public.WithoutDocumentAsync(db, ct);

    public async Task TouchAsync(Write write, string kind, int id, CancellationToken ct)
    {
        var named = kind switch
        {
            CityRecords.Token => write.Db.Events().Where(e => e.Space!.CityId == id),
            SpaceRecords.Token => write.Db.Events().Where(e => e.SpaceId == id),
            _ => null,
        };
        if (named is not null)
        {
            write.Touch(EventRecords.Token, await named.Select(e => e.Id).ToListAsync(ct));
        }

        if (kind == SpaceRecords.Token && write.Db.Spaces().Local.FindEntry(id) is { } space && HasMoved(space))
        {
            // Who has an event in a calendar must learn that it is to be found elsewhere now.
            await write.Db.Events().Where(e => e.SpaceId == id && e.Address == null)
                .ExecuteUpdateAsync(e => e.SetProperty(x => x.Sequence, x => x.Sequence + 1), ct);
        }
    }

    private static bool HasMoved(EntityEntry<Space> space) =>
        Moving.Any(name => !Equals(space.Property(name).OriginalValue, space.Property(name).CurrentValue));
}
