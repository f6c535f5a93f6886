using System.Globalization;
using System.Text.RegularExpressions;
using Incubator.Core.Common;
using Incubator.Core.Files;

namespace Incubator.Core.Spaces;

/// <summary>
/// Plans in one cell, one a line: <c>hot-desk 250 EUR/month | seats 2 | tax yes | hidden | en Weekdays only | fr Du lundi au vendredi</c>;
/// and the single <c>price</c> of other lists: <c>25 EUR/day</c>.
/// </summary>
internal static partial class PlanCells
{
    private const string Amount = @"[0-9](?:[0-9.,'’\s]*[0-9])?";
    private const string Per = @"(?:/|\bper\b|\bpar\b|\ba\b)";

    public static string Write(IEnumerable<PlanInput> plans) => string.Join('\n', plans.Select(Write));

    public static void Read(SpaceInput space, RowReader row)
    {
        var plans = new List<PlanInput>();
        foreach (var line in CellList.Lines(row.Text("plans")))
        {
            if (ReadPlan(line) is not { } plan)
            {
                var offer = Offer().Match(CellList.Split(line, '|') is [var first, ..] ? first : "");
                Columns.RefuseNumber(row, "plans", nameof(SpaceInput.Plans), line, AmountIn(offer), "Import.NotPlan");
                return;
            }

            plans.Add(plan);
        }

        space.Plans = plans;
    }

    /// <summary>A price by the day is a day pass, any other a hot desk; words that are no price are refused.</summary>
    /// <param name="own">The currency of the space's country; null where it is not known.</param>
    public static void ReadPrice(SpaceInput space, RowReader row, string? own)
    {
        var text = row.Text("price");
        var (plain, tax) = PriceText.Read(text, own);
        if (text.Length == 0)
        {
            space.Plans = [];
        }
        else if (Price().Match(plain) is var match
            && Currency(match) is { } currency
            && TypedNumber.Amount(AmountIn(match), currency) is { } amount
            && Unit(match.Groups["unit"].Value) is { } unit)
        {
            var kind = unit == PriceUnit.Day ? PlanKind.DayPass : PlanKind.HotDesk;
            if (
                space.Plans is not [{ } only]
                || (only.Kind, only.Amount, only.Currency, only.Unit, only.TaxIncluded) != (kind, amount, currency, unit, tax)
            )
            {
                space.Plans = [new PlanInput { Kind = kind, Amount = amount, Currency = currency, Unit = unit, TaxIncluded = tax }];
            }
        }
        else
        {
            Columns.RefuseNumber(row, "price", nameof(SpaceInput.Plans), text, AmountIn(match), "Import.NotPrice");
        }
    }

    private static string Write(PlanInput plan)
    {
        var amount = plan.Amount is { } price ? TypedNumber.Write(price, CultureInfo.InvariantCulture) : "ask";
        var parts = new List<string>
        {
            $"{(plan.Kind is { } kind ? Tokens.Of(kind) : "")} {amount} {plan.Currency}".Trim()
                + $"/{(plan.Unit is { } unit ? Tokens.Of(unit) : "")}",
        };
        if (plan.Seats is { } seats)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"seats {seats}"));
        }

        if (plan.TaxIncluded != TaxIncluded.Unknown)
        {
            parts.Add($"tax {Tokens.Of(plan.TaxIncluded)}");
        }

        if (plan.IsHidden)
        {
            parts.Add("hidden");
        }

        if (plan.Note.En is { } en)
        {
            parts.Add($"en {en}");
        }

        if (plan.Note.Fr is { } fr)
        {
            parts.Add($"fr {fr}");
        }

        return string.Join(" | ", parts.Select(p => CellList.Escape(p, '|')));
    }

    private static PlanInput? ReadPlan(string line)
    {
        var parts = CellList.Split(line, '|');
        if (
            parts.Count == 0
            || Offer().Match(parts[0]) is not { Success: true } match
            || Tokens.Parse<PlanKind>(match.Groups["kind"].Value) is not { } kind
            || Tokens.Parse<PriceUnit>(match.Groups["unit"].Value) is not { } unit
        )
        {
            return null;
        }

        var plan = new PlanInput { Kind = kind, Unit = unit, Currency = Text.Clean(match.Groups["currency"].Value) };
        if (match.Groups["amount"].Value is not "ask" and var amount && (plan.Amount = TypedNumber.Amount(amount, plan.Currency)) is null)
        {
            return null;
        }

        return parts.Skip(1).All(p => ReadDetail(plan, p)) ? plan : null;
    }

    private static bool ReadDetail(PlanInput plan, string part)
    {
        var (name, value) = part.IndexOf(' ', StringComparison.Ordinal) is var at and > 0
            ? (part[..at], part[(at + 1)..].Trim())
            : (part, "");
        switch (name)
        {
            case "seats" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seats):
                plan.Seats = seats;
                return true;
            case "tax" when Tokens.Parse<TaxIncluded>(value) is { } tax:
                plan.TaxIncluded = tax;
                return true;
            case "hidden" when value.Length == 0:
                plan.IsHidden = true;
                return true;
            case "en":
                plan.Note.En = value;
                return true;
            case "fr":
                plan.Note.Fr = value;
                return true;
            default:
                return false;
        }
    }

    private static string AmountIn(Match match) => match.Groups["amount"].Value.Trim();

    private static PriceUnit? Unit(string text) => Text.Fold(text) switch
    {
        "hour" or "h" or "hr" or "heure" => PriceUnit.Hour,
        "half-day" or "half day" or "demi-journee" => PriceUnit.HalfDay,
        "day" or "d" or "jour" or "j" or "journee" => PriceUnit.Day,
        "week" or "semaine" => PriceUnit.Week,
        "month" or "mois" => PriceUnit.Month,
        "year" or "an" or "annee" => PriceUnit.Year,
        _ => null,
    };

    private static string? Currency(Match match) =>
        (match.Groups["before"].Value + match.Groups["after"].Value).ToUpperInvariant() is var code && Money.IsCurrency(code) ? code : null;

    [GeneratedRegex(
        $@"^(?<kind>[a-z-]+)\s+(?<amount>ask|{Amount})(?:\s+(?<currency>[A-Z]{{3}}))?\s*/\s*(?<unit>[a-z-]+)$",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Offer();

    [GeneratedRegex(
        $@"^\s*(?<before>[a-z]{{3}})?\s*(?<amount>{Amount})\s*(?<after>[a-z]{{3}})?\s*{Per}\s*(?<unit>\p{{L}}+(?:[- ]\p{{L}}+)?)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Price();
}
