using Incubator.Core.Common;
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
        return aids.ToDictionary(a => a.Id, a => DocumentText.Of(a.Name, [a.Summary.En, a.Summary.Fr],
        [
            a.Provider, Tokens.Of(a.Kind), a.Audience.En, a.Audience.Fr, a.Conditions.En, a.Conditions.Fr,
            .. LocationTexts.Of(a.City), a.Region?.NameEn, a.Region?.NameFr, .. LocationTexts.Of(a.CountryCode), a.Space?.Name,
        ]));
    }

    public Task<IReadOnlyList<string>> MissingAsync(IncubatorDb db, CancellationToken ct) => Public.WithoutDocumentAsync(db, ct);
}
