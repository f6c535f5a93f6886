using Incubator.Core.Common;
using Incubator.Core.Files;

namespace Incubator.Core.Startups;

/// <summary>The columns of a file of startups, as docs/csv-format.md describes them.</summary>
internal static class StartupColumns
{
    /// <summary>How the stages of other lists map to ours.</summary>
    private static readonly Dictionary<string, StartupStage> Stages = new(StringComparer.Ordinal)
    {
        ["investigation"] = StartupStage.Idea,
        ["construction"] = StartupStage.Building,
        ["acceleration"] = StartupStage.Growing,
        ["consolidation"] = StartupStage.Established,
        ["opere"] = StartupStage.Established,
        ["transfere"] = StartupStage.Established,
        ["abandon"] = StartupStage.Ended,
        ["abandon-investigation"] = StartupStage.Ended,
        ["en emergence"] = StartupStage.Idea,
        ["creation-developpement"] = StartupStage.Building,
    };

    private static readonly Dictionary<string, StartupStage> Statuses = new(StringComparer.Ordinal)
    {
        ["acquired"] = StartupStage.Acquired,
        ["closed"] = StartupStage.Ended,
        ["ended"] = StartupStage.Ended,
    };

    public static IReadOnlyList<Column<StartupInput>> All { get; } =
    [
        Columns.Line<StartupInput>("name", nameof(StartupInput.Name), s => s.Name, (s, v) => s.Name = v ?? ""),
        Columns.State<StartupInput>(s => s.State, (s, v) => s.State = v),
        .. Columns.Pair<StartupInput>("tagline", nameof(StartupInput.Tagline), s => s.Tagline),
        .. Columns.Pair<StartupInput>("description", nameof(StartupInput.Description), s => s.Description),
        new("stage", nameof(StartupInput.Stage), s => s.Stage is { } stage ? Tokens.Of(stage) : null, ReadStage)
        {
            Options = [.. Tokens.All<StartupStage>().Select(Tokens.Of)],
        },
        Columns.Whole<StartupInput>("founded_year", nameof(StartupInput.FoundedYear), s => s.FoundedYear, (s, v) => s.FoundedYear = v),
        Columns.Whole<StartupInput>("team_size", nameof(StartupInput.TeamSize), s => s.TeamSize, (s, v) => s.TeamSize = v),
        Columns.Line<StartupInput>("region", nameof(StartupInput.RegionText), s => s.RegionText, (s, v) => s.RegionText = v),
        Columns.Line<StartupInput>("origin", nameof(StartupInput.Origin), s => s.Origin, (s, v) => s.Origin = v),
        Columns.Line<StartupInput>("incubator", nameof(StartupInput.IncubatorText), s => s.IncubatorText, (s, v) => s.IncubatorText = v),
        Columns.Line<StartupInput>("cohort", nameof(StartupInput.Cohort), s => s.Cohort, (s, v) => s.Cohort = v),
        Columns.Address<StartupInput>("website", nameof(StartupInput.Website), s => s.Website, (s, v) => s.Website = v),
        Columns.Address<StartupInput>("hiring_url", nameof(StartupInput.HiringUrl), s => s.HiringUrl, (s, v) => s.HiringUrl = v),
        Columns.Profiles<StartupInput>("links", nameof(StartupInput.Links), s => s.Links, (s, v) => s.Links = v),
        new("founders", nameof(StartupInput.Founders), s => string.Join('\n', s.Founders.Select(Write)), ReadFounders),
        .. Columns.Checked<StartupInput>("checked", nameof(StartupInput.Checked), s => s.Checked),
    ];

    /// <summary>An end that another list keeps apart from the stage.</summary>
    public static void ReadStatus(StartupInput startup, RowReader row)
    {
        var text = row.Text("status");
        if (text.Length == 0)
        {
            return;
        }

        if (Statuses.TryGetValue(Text.Fold(text), out var stage))
        {
            startup.Stage = stage;
        }
        else
        {
            row.WarnOnce("status", "Import.StatusIgnored", text);
        }
    }

    private static void ReadStage(StartupInput startup, RowReader row)
    {
        var text = row.Text("stage");
        var folded = Text.Fold(text);
        startup.Stage = Tokens.Parse<StartupStage>(folded);
        if (startup.Stage is not null || text.Length == 0)
        {
            return;
        }

        if (Stages.TryGetValue(folded, out var near))
        {
            startup.Stage = near;
            row.WarnOnce("stage", "Import.KindMapped", text, Tokens.Of(near));
        }
        else
        {
            row.RefuseField(
                "stage",
                nameof(StartupInput.Stage),
                "Import.NotToken",
                text,
                string.Join(", ", Tokens.All<StartupStage>().Select(Tokens.Of))
            );
        }
    }

    private static string Write(Founder founder) =>
        CellList.Escape(founder.Name, '|') + (founder.Role is { } role ? " | " + CellList.Escape(role, '|') : "");

    private static void ReadFounders(StartupInput startup, RowReader row) =>
        startup.Founders = [.. CellList.Lines(row.Text("founders")).Select(l => CellList.Split(l, '|')).Where(p => p.Count > 0)
            .Select(p => new Founder { Name = p[0], Role = p.Count > 1 ? string.Join(", ", p.Skip(1)) : null })];
}
