using FluentValidation;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>Takes in a file of residencies, whose startups and spaces are there already.</summary>
public sealed class ResidencyImport(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<ResidencyInput> validator, IStringLocalizer<Words> words)
    : FileImport<ResidencyInput>(door, factory, words)
{
    public override string Kind => "residencies";

    private protected override IEnumerable<string> KnownColumns => ["startup", "startup_source", "space", "space_source", "source", .. ResidencyColumns.All.Select(c => c.Name)];

    private protected override IReadOnlyList<string> RequiredColumns => ["startup", "space", "from"];

    private protected override async Task<ImportRun<ResidencyInput>> OpenAsync(
        IncubatorDb db, IReadOnlyList<string> sources, ImportOptions options, CancellationToken ct)
    {
        var run = new ResidencyRun(
            options,
            validator,
            await ReferenceBook.ReadAsync<Startup>(db, RecordKinds.Startup, ct),
            await ReferenceBook.ReadAsync<Space>(db, RecordKinds.Space, ct));
        foreach (var residency in await db.Residencies.AsNoTracking().Where(r => sources.Contains(r.Source)).ToListAsync(ct))
        {
            run.Meet(residency);
        }

        return run;
    }

    private protected override async Task WriteAsync(Write write, IReadOnlyList<PlannedRow<ResidencyInput>> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r.Id is not null).Select(r => r.Id!.Value).ToList();
        var known = ids.Count == 0 ? [] : await write.Db.Residencies.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        foreach (var row in rows)
        {
            ResidencyEditor.Apply(write, row.Id is { } id ? known[id] : null, row.Input, row.Source);
        }
    }
}

/// <summary>One pass over a file of residencies: source, startup, space and first day tell one from another.</summary>
internal sealed class ResidencyRun(ImportOptions options, IValidator<ResidencyInput> validator, ReferenceBook startups, ReferenceBook spaces) : ImportRun<ResidencyInput>
{
    private readonly Dictionary<(string Source, int Startup, int Space, DateOnly From), Residency> _known = [];
    private readonly Dictionary<(string Source, int Startup, int Space, DateOnly From), int> _lines = [];

    public void Meet(Residency residency) => _known[(residency.Source, residency.StartupId, residency.SpaceId, residency.From)] = residency;

    public override (string Name, PlannedRow<ResidencyInput>? Plan) Resolve(RowReader row)
    {
        var source = row.Source;
        var startup = Find(row, startups, "startup", nameof(ResidencyInput.StartupId), "Import.NoSuchStartup", source);
        var space = Find(row, spaces, "space", nameof(ResidencyInput.SpaceId), "Import.NoSuchSpace", source);
        var name = $"{startup?.Name ?? row.Text("startup")} – {space?.Name ?? row.Text("space")}";
        var input = new ResidencyInput { StartupId = startup?.Id, SpaceId = space?.Id };
        ResidencyColumns.From.Set(input, row);

        Residency? known = null;
        if (startup is not null && space is not null && input.From is { } from)
        {
            var key = (source, startup.Id, space.Id, from);
            if (!_lines.TryAdd(key, row.Line))
            {
                row.Refuse("startup", "Import.Repetition", _lines[key]);
                return (name, null);
            }

            known = _known.GetValueOrDefault(key);
        }

        if (known?.State == RecordState.Archived)
        {
            row.Warn(null, "Import.Archived");
            return (name, null);
        }

        input = known is null ? input : ResidencyInput.Of(known);
        foreach (var column in ResidencyColumns.All.Where(c => row.Has(c.Name) && c != ResidencyColumns.From && c.Cell(row) != (c.Get(input) ?? "")))
        {
            column.Set(input, row);
        }

        row.Take(validator.Validate(input).ToFieldErrors(), ColumnOf);
        return (name, row.Errors.Count == 0 ? Plan(row, known, input, source) : null);
    }

    private PlannedRow<ResidencyInput>? Plan(RowReader row, Residency? known, ResidencyInput input, string source)
    {
        var plan = new PlannedRow<ResidencyInput>(known?.Id, input, source, null, null, null);
        if (known is null)
        {
            return plan;
        }

        var differences = Fields.Differences(ResidencyInput.Of(known), input);
        if (differences.Count > 0 && known.EditedSinceImport && !options.Overwrite)
        {
            row.Warn(null, "Import.EditedByHand", string.Join(", ", differences.Select(d => ColumnOf(d.Path) ?? d.Path)));
            return null;
        }

        return differences.Count > 0 ? plan : null;
    }

    private static Reference? Find(RowReader row, ReferenceBook book, string column, string field, string refusal, string source)
    {
        var key = row.Text(column);
        var from = row.Text($"{column}_source") is { Length: > 0 } given ? given : source;
        var found = key.Length == 0 ? null : book.Find(from, key);
        if (found is null && key.Length > 0)
        {
            row.RefuseField(column, field, refusal, key, from);
        }

        return found;
    }

    private static string? ColumnOf(string path) => path switch
    {
        nameof(ResidencyInput.StartupId) => "startup",
        nameof(ResidencyInput.SpaceId) => "space",
        _ => ResidencyColumns.All.FirstOrDefault(c => c.Field == path)?.Name,
    };
}
