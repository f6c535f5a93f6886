using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>One pass over a file of records: which row means which record, and what it changes.</summary>
internal sealed class RecordRun<TRecord, TInput>(RecordImport<TRecord, TInput> import, ImportOptions options, CityBook cities, object? references) : ImportRun<TInput>
    where TRecord : Record
    where TInput : class, new()
{
    private static readonly string[] LocationColumns = ["city", "country", "region", "space"];

    private readonly Dictionary<int, Existing<TInput>> _byId = [];
    private readonly Dictionary<string, Existing<TInput>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _former = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public CityBook Cities => cities;

    public Lookalikes Lookalikes { get; } = new();

    /// <summary>Addresses in use.</summary>
    public HashSet<string> Slugs { get; } = new(StringComparer.Ordinal);

    /// <summary>What the import read for itself.</summary>
    public object? References => references;

    public void Meet(TRecord record)
    {
        var existing = import.Describe(record);
        var (city, country) = import.Place(existing.Read(), references);
        _byId[existing.Id] = existing;
        if (record.SourceId is not null)
        {
            _byKey[IdKey(record.Source, record.SourceId)] = existing;
            return;
        }

        _byKey.TryAdd(NameKey(record.Source, record.Name, cities.NameOf(city), country ?? cities.CountryOf(city)), existing);
        if (record.Source == Record.Local)
        {
            _byKey[IdKey(Record.Local, record.Slug)] = existing;
        }
    }

    public void Meet(FormerSlug former) => _former[former.Slug] = former.RecordId;

    public override (string Name, PlannedRow<TInput>? Plan) Resolve(RowReader row)
    {
        var name = row.Text("name");
        var source = row.Source;
        var id = row.Text("id");
        if (id.Length > 200)
        {
            row.Refuse("id", "Import.KeyTooLong");
            return (name, null);
        }

        if (Key(row, source, id, name) is { } key)
        {
            if (_lines.TryGetValue(key, out var line))
            {
                row.Refuse(id.Length > 0 ? "id" : "name", "Import.Repetition", line);
                return (name, null);
            }

            _lines[key] = row.Line;
        }
        else
        {
            key = "";
        }

        var existing = _byKey.GetValueOrDefault(key) ?? (source == Record.Local && _former.TryGetValue(id, out var moved) ? _byId.GetValueOrDefault(moved) : null);
        if (existing?.State == RecordState.Archived)
        {
            row.Warn(null, "Import.Archived");
            return (name, null);
        }

        return (name, Plan(row, existing, source, id));
    }

    public override async Task PrepareAsync(Write write, IReadOnlyList<PlannedRow<TInput>> rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            if (row.NeedsSlug)
            {
                // As Write.FreeSlugAsync does, without two questions to the database for each row.
                import.Address(row.Input, FreeSlug(import.Name(row.Input)));
            }

            await import.SettlePlacesAsync(row.Input, id => cities.KeyAsync(write, id, ct));
        }
    }

    private PlannedRow<TInput>? Plan(RowReader row, Existing<TInput>? existing, string source, string id)
    {
        var isLocal = source == Record.Local;
        var input = existing?.Read() ?? new TInput();
        if (existing is null && isLocal && id.Length > 0)
        {
            import.Address(input, id);
            if (Slugs.Contains(id) || _former.ContainsKey(id))
            {
                row.RefuseField("id", "Slug", "Refused.SlugTaken");
            }
        }

        import.Read(row, input, this);
        row.Take(import.Validate(input), path => path == "Slug" ? "id" : import.ColumnOf(path, row));
        var isKept = existing is { IsEditedByHand: true } && !options.Overwrite;
        if (row.Errors.Count > 0 || (existing is not null && !isKept && IsAnother(row, existing.Read(), input)))
        {
            return null;
        }

        if (existing is null && isLocal && id.Length > 0)
        {
            Slugs.Add(id);
        }

        Lookalikes.Warn(row, existing?.Id, import.Name(input), import.Place(input, references), import.Website(input));
        var plan = new PlannedRow<TInput>(
            existing?.Id,
            input,
            source,
            isLocal || id.Length == 0 ? null : id,
            row.Has("source_licence") ? Text.Clean(row.Text("source_licence")) : existing?.Licence,
            row.Has("source_attribution") ? Text.Clean(row.Text("source_attribution")) : existing?.Attribution)
        {
            NeedsSlug = existing is null && !(isLocal && id.Length > 0),
        };
        if (existing is null)
        {
            return plan;
        }

        var differences = Fields.Differences(existing.Read(), input);
        if (differences.Count == 0 && plan.Licence == existing.Licence && plan.Attribution == existing.Attribution)
        {
            return null;
        }

        if (isKept)
        {
            row.Warn(null, "Import.EditedByHand", string.Join(", ", differences.Select(d => import.ColumnOf(d.Path, row) ?? d.Path).Distinct()));
            return null;
        }

        return plan;
    }

    /// <summary>Refuses a row that shares its id alone with the record; warns where only the id could say that they are one.</summary>
    private bool IsAnother(RowReader row, TInput recorded, TInput read)
    {
        var (was, will) = (import.Identify(recorded, cities, references), import.Identify(read, cities, references));
        if (will.HasNameOf(was))
        {
            return false;
        }

        if (!will.IsWhere(was))
        {
            row.Refuse("id", "Import.Another", was.ToString(), will.ToString());
            return true;
        }

        if (will.IsNowhere || !LocationColumns.Any(row.Has))
        {
            row.Warn("name", "Import.RenamedByIdAlone", was.Name, will.Name);
        }

        return false;
    }

    private string FreeSlug(string name)
    {
        var wanted = Slug.From(name);
        var free = wanted;
        for (var n = 2; ReservedSlugs.Contains(free) || _former.ContainsKey(free) || !Slugs.Add(free); n++)
        {
            free = $"{wanted}-{n}";
        }

        return free;
    }

    /// <summary>What tells the row's record from all others; null when nothing does.</summary>
    private string? Key(RowReader row, string source, string id, string name)
    {
        if (id.Length > 0)
        {
            return IdKey(source, id);
        }

        var (country, city) = import.PlaceCells(row, references);
        return Text.Fold(name).Length == 0 ? null : NameKey(source, name, cities.Canonical(country, city), country);
    }

    private static string IdKey(string source, string id) => $"{source}\n{id}";

    private static string NameKey(string source, string name, string city, string country) => $"{source}\n\n{Text.Fold(name)}\n{Text.Fold(city)}\n{country}";
}
