using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>What a space is found by: its own texts, and what others say of it.</summary>
internal sealed class SpaceComposer(IEnumerable<ISpaceContribution> contributions) : IDocumentComposer
{
    public static PublicRecords<Space> Public { get; } = new(SpaceRecords.Kind, db => db.Spaces());

    public string Kind => SpaceRecords.Token;

    public async Task<IReadOnlyDictionary<int, DocumentText>> ComposeAsync(
        IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct)
    {
        var spaces = await db.Spaces().AsNoTracking().Include(s => s.City).Include(s => s.Amenities).AsSplitQuery()
            .Where(s => ids.Contains(s.Id) && s.State == RecordState.Live).ToListAsync(ct);
        var others = new List<ILookup<int, string?>>();
        foreach (var contribution in contributions)
        {
            others.Add(await contribution.TextsAsync(db, ids, today, ct));
        }

        return spaces.ToDictionary(s => s.Id, s => DocumentText.Of(s.Name, [s.Summary.En, s.Summary.Fr],
        [
            s.Description.En, s.Description.Fr, s.Street, s.Postcode, .. LocationTexts.Of(s.City), s.RegionText, s.Operator, s.Network,
            s.NearestStation, .. s.OtherServices, Tokens.Of(s.Kind), .. s.Amenities.Select(a => Tokens.Of(a.Amenity)),
            .. others.SelectMany(texts => texts[s.Id]),
        ]));
    }

    public Task<IReadOnlyList<string>> MissingAsync(IncubatorDb db, CancellationToken ct) => Public.WithoutDocumentAsync(db, ct);

    public async Task<IReadOnlyList<int>> DueAsync(IncubatorDb db, DateOnly since, DateOnly today, CancellationToken ct)
    {
        var due = new HashSet<int>();
        foreach (var contribution in contributions)
        {
            due.UnionWith(await contribution.DueAsync(db, since, today, ct));
        }

        return [.. due];
    }
}
