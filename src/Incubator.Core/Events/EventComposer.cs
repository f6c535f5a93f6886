using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Events;

/// <summary>What an event is found by: its own texts, its space and its city.</summary>
internal sealed class EventComposer : IDocumentComposer, IDocumentNeighbours
{
    public static PublicRecords<SpaceEvent> Public { get; } = new(EventRecords.Kind, db => db.Events().OfLiveSpaces());

    public string Kind => EventRecords.Token;

    public async Task<IReadOnlyDictionary<int, DocumentText>> ComposeAsync(
        IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct)
    {
        var events = await db.Events().AsNoTracking().OfLiveSpaces().Include(e => e.Space).ThenInclude(s => s!.City)
            .Where(e => ids.Contains(e.Id) && e.State == RecordState.Live).ToListAsync(ct);
        return events.ToDictionary(e => e.Id, e => DocumentText.Of(
            e.Name, [e.Summary.En, e.Summary.Fr],
            [e.Description.En, e.Description.Fr, e.Space!.Name, .. LocationTexts.Of(e.Space.City), e.Address]));
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
    }
}
