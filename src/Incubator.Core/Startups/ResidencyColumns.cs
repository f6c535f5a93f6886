using Incubator.Core.Files;

namespace Incubator.Core.Startups;

/// <summary>The columns of a file of residencies, as docs/csv-format.md describes them.</summary>
internal static class ResidencyColumns
{
    public static Column<ResidencyInput> From { get; } =
        Columns.Day<ResidencyInput>("from", nameof(ResidencyInput.From), r => r.From, (r, v) => r.From = v);

    public static IReadOnlyList<Column<ResidencyInput>> All { get; } =
    [
        From,
        Columns.Day<ResidencyInput>("until", nameof(ResidencyInput.Until), r => r.Until, (r, v) => r.Until = v),
        Columns.Line<ResidencyInput>("programme", nameof(ResidencyInput.Programme), r => r.Programme, (r, v) => r.Programme = v),
    ];
}
