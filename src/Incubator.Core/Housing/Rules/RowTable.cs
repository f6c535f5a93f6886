namespace Incubator.Core.Housing.Rules;

/// <summary>Finds the rows of a table by household and zone that may be meant.</summary>
internal static class RowTable
{
    /// <param name="Found">
    /// One row when all is known; several when the household or the place is not, or the list of a zone is partial. Null stands
    /// for a household or place for which the source gives no row.
    /// </param>
    /// <param name="Missing">Questions that would leave fewer rows.</param>
    public sealed record Result(IReadOnlyList<CeilingRow?> Found, Questions Missing);

    public static Result Candidates(IRowTable table, int? household, Place? place)
    {
        var (rows, zones, perFurther) = (table.Rows, table.Zones, table.PerFurtherPerson);
        if (rows.Count == 1 && rows[0] is { Household: null, Zone: null })
        {
            return new Result(rows, Questions.None);
        }

        var missing = Questions.None;
        var found = new List<CeilingRow?>();
        foreach (var key in ZonesOf(zones, place, ref missing))
        {
            AddRows(found, rows.FindAll(r => r.Zone == key), perFurther, household, ref missing);
        }

        return new Result(found, found.Count > 1 ? missing : Questions.None);
    }

    // The keys of the zones that the place may lie in; null stands for everywhere else.
    private static List<string?> ZonesOf(List<Zone> zones, Place? place, ref Questions missing)
    {
        var keys = new List<string?>();
        foreach (var zone in zones)
        {
            var inside = zone.Places.Contains(place);
            if (inside is null)
            {
                missing |= LeafCheck.QuestionsOf(zone.Places, place);
            }

            if (inside != false)
            {
                keys.Add(zone.Key);
            }

            if (inside == true)
            {
                return keys;
            }
        }

        keys.Add(null);
        return keys;
    }

    // A household that no row names takes the next smaller row: the last one counts for more people, too.
    private static void AddRows(List<CeilingRow?> found, List<CeilingRow> rows, decimal? perFurther, int? household, ref Questions missing)
    {
        if (rows.Exists(r => r.Household is null) || household is not null)
        {
            found.Add(RowOf(rows, perFurther, household));
            return;
        }

        if (rows.Count == 0)
        {
            found.Add(null);
            return;
        }

        missing |= Questions.Household;
        found.AddRange(rows);
        if (rows.Min(r => r.Household) > 1)
        {
            found.Add(null);
        }

        if (perFurther is not null)
        {
            // A household of any size more: no amount is too high for it.
            found.Add(new CeilingRow());
        }
    }

    private static CeilingRow? RowOf(List<CeilingRow> rows, decimal? perFurther, int? household)
    {
        var row = rows.Find(r => r.Household is null) ?? rows.Where(r => r.Household <= household).MaxBy(r => r.Household);
        return row is null || perFurther is null || row.Household is null || row.Household == household || row != rows.MaxBy(r => r.Household)
            ? row
            : new CeilingRow { Household = household, Zone = row.Zone, Min = row.Min, Max = row.Max + (perFurther * (household - row.Household)) };
    }
}
