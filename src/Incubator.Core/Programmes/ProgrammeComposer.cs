using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Programmes;

/// <summary>What a programme is found by: its own texts, its sectors, its space and its city.</summary>
internal sealed class ProgrammeComposer : IDocumentComposer, IDocumentNeighbours
{
    public static PublicRecords<Programme> Public { get; } = new(ProgrammeRecords.Kind, db => db.Programmes().OfLiveSpaces());

    public string Kind => ProgrammeRecords.Token;

    public async Task<IReadOnlyDictionary<int, DocumentText>> ComposeAsync(
        IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct)
    {
        var programmes = await db.Programmes().AsNoTracking().OfLiveSpaces().Include(p => p.Space).ThenInclude(s => s!.City).WithSectors()
            .Where(p => ids.Contains(p.Id) && p.State == RecordState.Live).ToListAsync(ct);
        return programmes.ToDictionary(p => p.Id, p => DocumentText.Of(
            p.Name, [p.NameFr, p.Summary],
            [
                p.Description, p.Space!.Name, .. LocationTexts.Of(p.Space.City),
                .. p.Sectors.SelectMany(s => SectorTexts.Of(s.Sector!)),
            ]));
    }

    public Task<IReadOnlyList<string>> MissingAsync(IncubatorDb db, CancellationToken ct) => Public.WithoutDocumentAsync(db, ct);

    public async Task TouchAsync(Write write, string kind, int id, CancellationToken ct)
    {
        var named = kind switch
        {
            CityRecords.Token => write.Db.Programmes().Where(p => p.Space!.CityId == id),
            SpaceRecords.Token => write.Db.Programmes().Where(p => p.SpaceId == id),
            _ => null,
        };
        if (named is not null)
        {
            write.Touch(ProgrammeRecords.Token, await named.Select(p => p.Id).ToListAsync(ct));
        }
    }
}
