using Incubator.Core.Records;

namespace Incubator.Web.Admin.Grids;

/// <summary>The records of a list that are chosen, on this page of it and on others.</summary>
public sealed class GridSelection
{
    private readonly Dictionary<int, string> _names = [];
    private int? _last;

    public int Count => _names.Count;

    public IReadOnlyList<GridChoice> Chosen => [.. _names.Select(n => new GridChoice(n.Key, n.Value))];

    public bool Has(int id) => _names.ContainsKey(id);

    public void Clear()
    {
        _names.Clear();
        _last = null;
    }

    public void Set(IEnumerable<GridChoice> records, bool isChosen)
    {
        foreach (var record in records)
        {
            if (isChosen)
            {
                _names[record.Id] = record.Name;
            }
            else
            {
                _names.Remove(record.Id);
            }
        }
    }

    /// <summary>Turns the choice of one record; with the shift key, that of all from the one before to it.</summary>
    /// <param name="shown">The rows as they stand.</param>
    public void Turn(GridChoice record, IReadOnlyList<GridChoice> shown, bool isRange)
    {
        var isChosen = !Has(record.Id);
        var (from, to) = (PlaceOf(_last), PlaceOf(record.Id));
        if (isRange && from >= 0 && to >= 0)
        {
            Set(shown.Skip(Math.Min(from, to)).Take(Math.Abs(from - to) + 1), isChosen);
        }
        else
        {
            Set([record], isChosen);
        }

        _last = record.Id;

        int PlaceOf(int? id) => shown.Select(s => s.Id).ToList().IndexOf(id ?? -1);
    }
}
