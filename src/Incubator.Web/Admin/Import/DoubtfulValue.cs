using Incubator.Core.Files;
using Incubator.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Admin.Import;

/// <summary>A value of a file that somebody should look at before it is written.</summary>
/// <param name="Column">Ours.</param>
/// <param name="Near">What may be meant instead.</param>
public sealed record DoubtfulValue(string Column, string Cell, string Reason, int Rows, IReadOnlyList<string> Near)
{
    /// <summary>What could not be read.</summary>
    public static IEnumerable<DoubtfulValue> Refused(ImportPreview preview) =>
        preview.Rows.SelectMany(r => r.Errors)
            .Where(e => e is { Column: not null, Cell: not null } && preview.Table.Has(e.Column))
            .GroupBy(e => (Column: e.Column!, Cell: e.Cell!.Trim()))
            .Select(g => new DoubtfulValue(g.Key.Column, g.Key.Cell, g.First().Reason, g.Count(), []));

    /// <summary>Cities that would be made, and are no known town or are near one that is there.</summary>
    public static IEnumerable<DoubtfulValue> Cities(ImportPreview preview, IStringLocalizer<AdminText> text) =>
        from city in preview.NewCities.Where(c => c.IsDoubtful)
        from spelling in city.Spellings
        let reason = text[city.IsTown ? "Import.City.Near" : "Import.City.Unknown"]
        select new DoubtfulValue("city", spelling.Key, reason, spelling.Value, city.Near);
}
