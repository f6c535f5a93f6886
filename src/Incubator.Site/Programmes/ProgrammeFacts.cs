using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Programmes;
using Incubator.Core.Startups;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Programmes;

/// <summary>The facts of a programme in words.</summary>
internal static class ProgrammeFacts
{
    /// <summary>"Starts on 1 March 2027 · 12 weeks · 5% equity · free"; what is not known is left out.</summary>
    public static string Line(ProgrammeCard programme, IStringLocalizer<SiteText> text)
    {
        string?[] facts =
        [
            programme.Starts is { } starts ? text["Programme.StartsOn", Formats.Date(starts)].Value : null,
            programme.Weeks is { } weeks ? text.Count("Programme.Weeks", weeks) : null,
            programme.Equity is { } equity ? EquityInWords(equity, text) : null,
            programme.Fee is { } fee ? Fee(fee, programme.Currency, text) : null,
        ];
        return string.Join(" · ", facts.OfType<string>());
    }

    /// <summary>"Energy, Food".</summary>
    public static string Sectors(IReadOnlyList<SectorName> sectors) =>
        string.Join(", ", sectors.Select(s => s.Label.In(Languages.Current)?.Value ?? s.Slug));

    public static string Percent(decimal percent) => Languages.Current == "fr"
        ? $"{percent.ToString("0.##", CultureInfo.CurrentCulture)}\u00a0%"
        : $"{percent.ToString("0.##", CultureInfo.CurrentCulture)}%";

    public static string? Fee(decimal fee, string? currency, IStringLocalizer<SiteText> text)
    {
        if (fee == 0)
        {
            return text["Programme.Free"];
        }

        return currency is null ? null : Formats.Amount(Money.FromMajor(fee, currency));
    }

    private static string EquityInWords(decimal equity, IStringLocalizer<SiteText> text) =>
        equity == 0 ? text["Programme.NoEquity"] : text["Programme.EquityOf", Percent(equity)];
}
