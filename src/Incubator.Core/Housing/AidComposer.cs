using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>What a housing aid is found by: its own texts, and the names of its area.</summary>
internal sealed class AidComposer : IDocumentComposer
{
    public static PublicRecords<HousingAid> Public { get; } = new(AidRecords.Kind, AidReach.Shown);

    public string Kind => AidRecords.Token;

    public async Task<IReadOnlyDictionary<int, DocumentText>> ComposeAsync(
        IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct)
    {
        var aids = await AidReach.Shown(db).Include(a => a.City).Include(a => a.Region).Include(a => a.Space)
            .Where(a => ids.Contains(a.Id)).ToListAsync(ct);
        return aids.ToDictionary(a => a.Id, a => DocumentText.Of(a.Name, [a.NameFr, a.Summary],
        [
            a.Provider, a.Audience, a.Conditions,
            .. LocationTexts.Of(a.City), a.Region?.NameEn, a.Region?.NameFr, .. LocationTexts.Of(a.CountryCode), a.Space?.Name,
        ]));
    }

    // What can still be asked for comes first in lists, and is what a city counts.
    public async Task<IReadOnlyList<int>> DueAsync(IncubatorDb db, DateTime since, DateTime now, CancellationToken ct)
    {
        var (before, days) = (new PlaceDays(since), new PlaceDays(now));
        var (first, last) = (before.Earliest, days.Latest);
        var rows = await AidReach.Shown(db)
            .Where(a => (a.Closes >= first && a.Closes < last) || (a.Ends >= first && a.Ends < last))
            .Select(HousingAidRow.Of).ToListAsync(ct);
        return [.. rows.Where(a => IsLate(a.Closes, a) || IsLate(a.Ends, a)).Select(a => a.Id)];

        bool IsLate(DateOnly? day, HousingAidRow aid) => day >= aid.Today(before) && day < aid.Today(days);
    }

    public Task<IReadOnlyList<string>> MissingAsync(IncubatorDb db, CancellationToken ct) => Public.WithoutDocumentAsync(db, ct);
}
