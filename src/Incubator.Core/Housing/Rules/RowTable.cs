namespace Incubator.Core.Housing.Rules;

/// <summary>Finds the rows of a table by household and zone that may be meant.</summary>
internal static class RowTable
{
    /// <param name="Found">
    /// One row when all is known; several when the household or the place is not, or the list of a zone is partial. Null stands
    /// for a household or place for which the source gives no row.
    /// </param>
    /// <param name="Missing">Questions that would leave fewer rows.</param>
    public readonly record struct Result(List<CeilingRow?> Found, Questions Missing);

    public static Result Candidates(IRowTable table, int? household, Place? place)
    {
        var (rows, zones, perFurther) = (table.Rows, table.Zones, table.PerFurtherPerson);
        if (rows.Count == 1 && rows[0] is { Household: null, Zone: null })
        {
            return new Result([rows[0]], Questions.None);
        }

        var missing = Questions.None;
        var found = new List<CeilingRow?>(household is null ? rows.Count : 1);
        foreach (var zone in zones)
        {
            var inside = zone.Places.Contains(place);
            if (inside is null)
            {
                missing |= LeafCheck.QuestionsOf(zone.Places, place);
            }

            if (inside != false)
            {
                AddRows(found, rows, zone.Key, perFurther, household, ref missing);
            }

            if (inside == true)
            {
                return new Result(found, found.Count > 1 ? missing : Questions.None);
            }
        }

        AddRows(found, rows, null, perFurther, household, ref missing);
        return new Result(found, found.Count > 1 ? missing : Questions.None);
    }

    // A household that no row names takes the next smaller row: the last one counts for more people, too.
    private static void AddRows(
        List<CeilingRow?> found,
        List<CeilingRow> rows,
        string? zone,
        decimal? perFurther,
        int? household,
        ref Questions missing
    )
    {
        var (forAll, fitting, smallest, largest) = ((CeilingRow?)null, (CeilingRow?)null, (CeilingRow?)null, (CeilingRow?)null);
        foreach (var row in rows)
        {
            if (row.Zone != zone)
            {
                continue;
            }

            if (row.Household is null)
            {
                forAll ??= row;
                continue;
            }

            smallest = smallest is null || row.Household < smallest.Household ? row : smallest;
            largest = largest is null || row.Household > largest.Household ? row : largest;
            fitting = row.Household <= household && (fitting is null || row.Household > fitting.Household) ? row : fitting;
        }

        if (forAll is not null || smallest is null || largest is null)
        {
            found.Add(forAll);
        }
        else if (household is not null)
        {
            found.Add(
                fitting == largest && perFurther is not null && fitting.Household != household
                    ? new CeilingRow
                    {
                        Household = household,
                        Zone = zone,
                        Min = fitting.Min,
                        Max = fitting.Max + (perFurther * (household - fitting.Household)),
                    }
                    : fitting
            );
        }
        else
        {
            missing |= Questions.Household;
            AddEach(found, rows, zone, smallest, perFurther);
        }
    }

    private static void AddEach(List<CeilingRow?> found, List<CeilingRow> rows, string? zone, CeilingRow smallest, decimal? perFurther)
    {
        foreach (var row in rows)
        {
            if (row.Zone == zone)
            {
                found.Add(row);
            }
        }

        if (smallest.Household > 1)
        {
            found.Add(null);
        }

        if (perFurther is not null)
        {
            // A household of any size more: no amount is too high for it.
            found.Add(new CeilingRow());
        }
    }
}
