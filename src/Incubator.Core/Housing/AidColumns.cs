using Incubator.Core.Files;

namespace Incubator.Core.Housing;

/// <summary>The columns of a file of housing aid, as docs/csv-format.md describes them.</summary>
internal static class AidColumns
{
    public static IReadOnlyList<Column<HousingAidInput>> All { get; } =
    [
        Columns.Line<HousingAidInput>("name", nameof(HousingAidInput.Name), a => a.Name, (a, v) => a.Name = v ?? ""),
        Columns.Line<HousingAidInput>("name_fr", nameof(HousingAidInput.NameFr), a => a.NameFr, (a, v) => a.NameFr = v),
        Columns.State<HousingAidInput>(a => a.State, (a, v) => a.State = v),
        Columns.Line<HousingAidInput>("provider", nameof(HousingAidInput.Provider), a => a.Provider, (a, v) => a.Provider = v ?? ""),
        Columns.Token<HousingAidInput, AidKind>("kind", nameof(HousingAidInput.Kind), a => a.Kind, (a, v) => a.Kind = v),
        .. Columns.Pair<HousingAidInput>("summary", nameof(HousingAidInput.Summary), a => a.Summary),
        .. Columns.Pair<HousingAidInput>("audience", nameof(HousingAidInput.Audience), a => a.Audience),
        .. Columns.Pair<HousingAidInput>("conditions", nameof(HousingAidInput.Conditions), a => a.Conditions),
        .. Columns.Pair<HousingAidInput>("documents", nameof(HousingAidInput.Documents), a => a.Documents),
        .. Columns.Pair<HousingAidInput>("how_to_apply", nameof(HousingAidInput.HowToApply), a => a.HowToApply),
        .. Columns.Pair<HousingAidInput>("combining", nameof(HousingAidInput.Combining), a => a.Combining),
        Columns.Amount<HousingAidInput>(
            "amount_from", nameof(HousingAidInput.AmountFrom), a => a.AmountFrom, (a, v) => a.AmountFrom = v, a => a.Currency),
        Columns.Amount<HousingAidInput>(
            "amount_to",
            nameof(HousingAidInput.AmountTo),
            a => a.AmountTo,
            (a, v) => a.AmountTo = v,
            a => a.Currency
        ),
        Columns.Line<HousingAidInput>(
            "currency",
            nameof(HousingAidInput.Currency),
            a => a.Currency,
            (a, v) => a.Currency = v?.ToUpperInvariant()
        ),
        Columns.Token<HousingAidInput, AmountPeriod>("period", nameof(HousingAidInput.Period), a => a.Period, (a, v) => a.Period = v),
        Columns.Line<HousingAidInput>("amount_as_of", nameof(HousingAidInput.AmountAsOf), a => a.AmountAsOf, (a, v) => a.AmountAsOf = v),
        .. Columns.Pair<HousingAidInput>("amount_note", nameof(HousingAidInput.AmountNote), a => a.AmountNote),
        Columns.Day<HousingAidInput>("opens", nameof(HousingAidInput.Opens), a => a.Opens, (a, v) => a.Opens = v),
        Columns.Day<HousingAidInput>("closes", nameof(HousingAidInput.Closes), a => a.Closes, (a, v) => a.Closes = v),
        Columns.Day<HousingAidInput>("ends", nameof(HousingAidInput.Ends), a => a.Ends, (a, v) => a.Ends = v),
        Columns.Flag<HousingAidInput>("all_year", nameof(HousingAidInput.IsAllYear), a => a.IsAllYear, (a, v) => a.IsAllYear = v),
        Columns.Address<HousingAidInput>("apply_url", nameof(HousingAidInput.ApplyUrl), a => a.ApplyUrl, (a, v) => a.ApplyUrl = v),
        Columns.Address<HousingAidInput>("source_url", nameof(HousingAidInput.SourceUrl), a => a.SourceUrl, (a, v) => a.SourceUrl = v),
        Columns.Prose<HousingAidInput>("source_note", nameof(HousingAidInput.SourceNote), a => a.SourceNote, (a, v) => a.SourceNote = v),
        .. Columns.Pair<HousingAidInput>("sources", nameof(HousingAidInput.Sources), a => a.Sources),
        Columns.Day<HousingAidInput>("checked_on", nameof(HousingAidInput.CheckedOn), a => a.CheckedOn, (a, v) => a.CheckedOn = v),
        Columns.Line<HousingAidInput>("checked_by", nameof(HousingAidInput.CheckedBy), a => a.CheckedBy, (a, v) => a.CheckedBy = v),
    ];
}
