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
        var others = new List<ILookup<int, SearchText>>();
        foreach (var contribution in contributions)
        {
            others.Add(await contribution.TextsAsync(db, ids, today, ct));
        }

        return spaces.ToDictionary(s => s.Id, s => DocumentText.Of(s.Name, [s.Summary],
        [
            s.Description, s.Street, s.Postcode, .. LocationTexts.Of(s.City), s.RegionText, s.Operator, s.Network,
            s.NearestStation, .. s.OtherServices, Spoken(s), Hours(s), .. others.SelectMany(texts => texts[s.Id]),
        ]));
    }

    private static SearchText Spoken(Space space) => new(
        string.Join(' ', space.Languages.Select(code => Languages.Name(code, "en"))),
        string.Join(' ', space.Languages.Select(code => Languages.Name(code, "fr"))), null);

    // Who never closes is found as what says so of itself.
    private static SearchText Hours(Space space) => OpeningHours.TryParse(space.OpeningHours, out var hours) && hours.AlwaysOpen
        ? Synonyms.TextOf(Amenity.OpenDayAndNight)
        : default;

    public Task<IReadOnlyList<string>> MissingAsync(IncubatorDb db, CancellationToken ct) => Public.WithoutDocumentAsync(db, ct);

    public async Task<IReadOnlyList<int>> DueAsync(IncubatorDb db, DateTime since, DateTime now, CancellationToken ct)
    {
        var due = new HashSet<int>();
        foreach (var contribution in contributions)
        {
            due.UnionWith(await contribution.DueAsync(db, since, now, ct));
        }

        return [.. due];
    }
}
