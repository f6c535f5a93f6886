using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Files;

namespace Incubator.Core.Programmes;

/// <summary>The columns of a file of programmes, as docs/csv-format.md describes them.</summary>
internal static class ProgrammeColumns
{
    public static IReadOnlyList<Column<ProgrammeInput>> All { get; } =
    [
        Columns.Line<ProgrammeInput>("name", nameof(ProgrammeInput.Name), p => p.Name, (p, v) => p.Name = v ?? ""),
        Columns.Line<ProgrammeInput>("name_fr", nameof(ProgrammeInput.NameFr), p => p.NameFr, (p, v) => p.NameFr = v),
        Columns.State<ProgrammeInput>(p => p.State, (p, v) => p.State = v),
        .. Columns.Pair<ProgrammeInput>("summary", nameof(ProgrammeInput.Summary), p => p.Summary),
        .. Columns.Pair<ProgrammeInput>("description", nameof(ProgrammeInput.Description), p => p.Description),
        Columns.Day<ProgrammeInput>("opens_on", nameof(ProgrammeInput.Opens), p => p.Opens, (p, v) => p.Opens = v),
        Columns.Day<ProgrammeInput>("closes_on", nameof(ProgrammeInput.Closes), p => p.Closes, (p, v) => p.Closes = v),
        Columns.Day<ProgrammeInput>("starts_on", nameof(ProgrammeInput.Starts), p => p.Starts, (p, v) => p.Starts = v),
        Columns.Whole<ProgrammeInput>("weeks", nameof(ProgrammeInput.Weeks), p => p.Weeks, (p, v) => p.Weeks = v),
        new(
            "equity", nameof(ProgrammeInput.Equity),
            p => p.Equity is { } percent ? TypedNumber.Write(percent, CultureInfo.InvariantCulture) : null, ReadEquity, IsNumber: true),
        Columns.Amount<ProgrammeInput>("fee", nameof(ProgrammeInput.Fee), p => p.Fee, (p, v) => p.Fee = v, p => p.Currency),
        Columns.Line<ProgrammeInput>(
            "currency", nameof(ProgrammeInput.Currency), p => p.Currency, (p, v) => p.Currency = v?.ToUpperInvariant()),
        Columns.List<ProgrammeInput>(
            "languages", nameof(ProgrammeInput.Languages), p => p.Languages,
            (p, v) => p.Languages = [.. v.Select(l => l.ToLowerInvariant()).Distinct()]),
        Columns.Address<ProgrammeInput>("apply_url", nameof(ProgrammeInput.ApplyUrl), p => p.ApplyUrl, (p, v) => p.ApplyUrl = v),
        .. Columns.Checked<ProgrammeInput>("checked", nameof(ProgrammeInput.Checked), p => p.Checked),
    ];

    private static void ReadEquity(ProgrammeInput input, RowReader row)
    {
        var cell = row.Number("equity");
        var text = cell.TrimEnd('%', ' ', '\u00a0', '\u202f');
        if (text.Length == 0)
        {
            input.Equity = null;
        }
        else if (TypedNumber.Amount(text) is { } percent)
        {
            input.Equity = percent;
        }
        else
        {
            Columns.RefuseNumber(row, "equity", nameof(ProgrammeInput.Equity), cell, text, "Import.NotNumber");
        }
    }
}
