using Incubator.Core.Common;
using Incubator.Core.Search;

namespace Incubator.Core.Startups;

/// <summary>What a record is found by because of a sector: its label, and what people type for it.</summary>
internal static class SectorTexts
{
    public static IEnumerable<SearchText> Of(Sector sector) => Of(sector.Slug, sector.Label);

    public static IEnumerable<SearchText> Of(string slug, BilingualText label) => [label, Synonyms.OfSector(slug)];
}
