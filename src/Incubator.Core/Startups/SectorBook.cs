using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>The sectors by all their names: a slug, or a label in either language. Read once for a write of many startups.</summary>
internal sealed class SectorBook
{
    private readonly Dictionary<string, Sector> _byKey = new(StringComparer.Ordinal);

    private readonly HashSet<string> _new = new(StringComparer.OrdinalIgnoreCase);

    private SectorBook()
    {
    }

    public static async Task<SectorBook> ReadAsync(IncubatorDb db, CancellationToken ct)
    {
        var book = new SectorBook();
        var sectors = await db.Sectors().OrderBy(s => s.Id).ToListAsync(ct);
        foreach (var sector in sectors)
        {
            book._byKey[sector.Slug] = sector;
        }

        // After all slugs: a label never hides another sector's slug.
        foreach (var sector in sectors)
        {
            book._byKey.TryAdd(Slug.From(sector.Label.En), sector);
            book._byKey.TryAdd(Slug.From(sector.Label.Fr), sector);
        }

        return book;
    }

    /// <summary>The entries that were asked for and that no sector is called.</summary>
    public IReadOnlyList<string> New => [.. _new.Order(StringComparer.CurrentCulture)];

    /// <summary>Notes the entries that no sector is called.</summary>
    public void Note(IEnumerable<string> entries) => _new.UnionWith(entries.Where(e => !_byKey.ContainsKey(Slug.From(e))));

    /// <summary>The slugs under which these entries are, or would be, stored: in the order of <see cref="StartupInput.From"/>.</summary>
    public List<string> Slugs(IEnumerable<string> entries) =>
        [
            .. entries
                .Select(Slug.From)
                .Select(key => _byKey.TryGetValue(key, out var sector) ? sector.Slug : key)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The sectors of these entries, as the context tracks them; an unknown entry becomes a sector of that label.</summary>
    public async Task<IReadOnlyList<Sector>> TakeAsync(IncubatorDb db, IEnumerable<string> entries, CancellationToken ct)
    {
        var taken = new List<Sector>();
        foreach (var entry in entries)
        {
            var key = Slug.From(entry);
            if (!_byKey.TryGetValue(key, out var sector))
            {
                sector = new Sector { Slug = key, Label = new BilingualText(entry, entry).Clean() };
                db.Sectors().Add(sector);
                _byKey.Add(key, sector);
            }
            else if (sector.Id > 0)
            {
                // A batch clears the tracker now and then: the instance kept here may no longer be the tracked one.
                sector = await db.Sectors().FindAsync([sector.Id], ct)
                    ?? throw new InvalidOperationException($"The sector {key} has gone during a write.");
            }

            if (!taken.Contains(sector))
            {
                taken.Add(sector);
            }
        }

        return taken;
    }
}
