using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing.Rules;

/// <summary>Names of the cities, spaces and aids that rules point to by address.</summary>
public sealed record RuleNames(
    IReadOnlyDictionary<string, string> Cities,
    IReadOnlyDictionary<string, string> Spaces,
    IReadOnlyDictionary<string, string> Aids
)
{
    public static RuleNames None { get; } =
        new(new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>());
}

/// <summary>Says rules and answers in the language of the request: the sentence of a condition comes from its data.</summary>
public sealed class RuleWords(IStringLocalizer<Words> words)
{
    private const int MaxRowsInWords = 9;
    private const char NoBreakSpace = '\u00A0';

    /// <summary>"Age: from 18 to 30 years". Without a value only what it is about: nothing is known for that day.</summary>
    public string Sentence(Condition condition, ConditionValue? value, RuleNames names)
    {
        var about = words.Label(condition.Kind);
        return condition.Shape switch
        {
            ConditionShape.Group => about,
            ConditionShape.Open => condition.Note.In(Languages.Current)?.Value ?? about,
            ConditionShape.Flag => about,
            ConditionShape.Ceiling when value is null => words["Condition.NoCeiling", about],
            _ when value is null => words["Condition.NoValue", about],
            ConditionShape.Range => words["Condition.Is", about, Range(condition.Kind, value)],
            ConditionShape.Ceiling => words["Condition.Is", About(condition.Kind, value), Rows(value, value.Currency, value.IsBelow)],
            ConditionShape.Codes => words["Condition.Is", about, Codes(condition.Kind, value, names)],
            ConditionShape.Places => words["Condition.Is", about, Places(value.Places, names)],
            ConditionShape.Window => words["Condition.Is", about, Window(value)],
            ConditionShape.YearlyWindow => words["Condition.Is", about, YearlyWindow(value)],
            _ => about,
        };
    }

    // "from 18 to 30 years": the unit once, at the last number.
    private string Range(ConditionKind kind, ConditionValue value)
    {
        var isOneNumber = value.Max is null || value.Min == value.Max;
        var min = isOneNumber || value.Min is not { } number ? Count(kind, value.Min) : Plain(number);
        return Between(min, Count(kind, value.Max), value.IsBelow) ?? "";
    }

    /// <summary>What was answered to a condition, in words; null when nothing was.</summary>
    public string? Answer(ConditionKind kind, Answers answers, RuleNames names) => kind switch
    {
        ConditionKind.Age => Count(kind, answers.Age),
        ConditionKind.CompanyMonths => Count(kind, answers.CompanyMonths),
        ConditionKind.JobMonths => Count(kind, answers.JobMonths),
        ConditionKind.MovedMonths => Count(kind, answers.MovedMonths),
        ConditionKind.Household => Count(kind, answers.Household),
        ConditionKind.Children => Count(kind, answers.Children),
        ConditionKind.CityMonths => Count(kind, answers.CityMonths),
        ConditionKind.LeaseMonths => Count(kind, answers.LeaseMonths),
        ConditionKind.RentShare => Count(kind, LeafCheck.ShareOf(answers) is { } share ? Math.Round(Math.Min(share, 9_999), 1) : null),
        ConditionKind.Income => Amount(answers.Income ?? answers.Gross, answers.Currency),
        ConditionKind.Rent => Amount(answers.Rent, answers.Currency),
        ConditionKind.Savings => Amount(answers.Savings, answers.Currency),
        ConditionKind.Grant => answers.Grant is { } grant ? words.Label(grant) : null,
        ConditionKind.Hardship => answers.Hardship is { } when ? words.Label(when) : null,
        ConditionKind.WorksIn => Place(answers.WorksIn, names),
        ConditionKind.Status => answers.Statuses is null ? null : Formats.List([.. answers.Statuses.Order().Select(s => words.Label(s))]),
        ConditionKind.Permit => answers.Permit is { } permit ? words.Label(permit) : null,
        ConditionKind.Tenancy => answers.Tenancy is { } tenancy ? words.Label(tenancy) : null,
        ConditionKind.Resident => answers.Space is { } space ? Name(names.Spaces, space.Slug) : null,
        ConditionKind.AidHeld when answers.AidsHeld is { Count: 0 } => words["Answer.None"].Value,
        ConditionKind.AidHeld when answers.AidsHeld is { } held =>
            Formats.List([.. held.Select(a => Name(names.Aids, a)).Order(StringComparer.CurrentCulture)]),
        ConditionKind.LivesIn => Place(answers.LivesIn, names),
        ConditionKind.WillLiveIn => Place(answers.Place, names),
        _ => answers.Flag(kind) is { } said ? words[said ? "Answer.Yes" : "Answer.No"].Value : null,
    };

    /// <summary>A place as far as it is known: its city, else its postcode, region or country.</summary>
    public string? Place(Place? place, RuleNames names) =>
        place switch
        {
            null => null,
            { City: { } city } when city != Rules.Place.Other => place.Postcode is null
                ? Name(names.Cities, city)
                : $"{place.Postcode} {Name(names.Cities, city)}",
            { Postcode: { } postcode } => postcode,
            { Country: { } country } => Country(country),
            _ => words["Answer.Elsewhere"],
        };

    /// <summary>The amounts of a table in one line: "€1,940 in Île-de-France; €1,365 elsewhere"; of a long table the ends.</summary>
    public string Rows(IRowTable table, string? currency, bool isBelow)
    {
        if (table.Rows.Count > MaxRowsInWords && table.Rows.TrueForAll(r => r is { Min: null, Max: not null }))
        {
            return words["Row.Many", Amount(table.Rows.Min(r => r.Max), currency)!, Amount(table.Rows.Max(r => r.Max), currency)!];
        }

        var rows = table.Rows.Select(r =>
        {
            var amount = Between(Amount(r.Min, currency), Amount(r.Max, currency), isBelow);
            var elsewhere = table.Zones.Count > 0 ? words["Row.Elsewhere"].Value : null;
            var zone = r.Zone is not null ? words["Row.In", ZoneName(table, r.Zone)].Value : elsewhere;
            var household = r.Household is { } people ? words["Row.For", Count(ConditionKind.Household, people)!].Value : null;
            return string.Join(' ', new[] { amount, household, zone }.Where(p => p is not null));
        });
        var further = table.PerFurtherPerson is { } more ? words["Row.PerFurther", Amount(more, currency)!].Value : null;
        return string.Join(Languages.Current == "fr" ? $"{NoBreakSpace}; " : "; ", further is null ? rows : rows.Append(further));
    }

    internal string About(ConditionKind kind, ConditionValue value) => kind is ConditionKind.Rent or ConditionKind.Savings
        ? words.Label(kind)
        : words[$"Income.{(value.Basis == IncomeBasis.Gross ? "gross" : "net")}.{(value.Period == AmountPeriod.Year ? "year" : "month")}"];

    private string? Between(string? min, string? max, bool isBelow) => (min, max) switch
    {
        ({ } from, { } to) when from == to => to,
        ({ } from, { } to) => words[isBelow ? "Range.FromBelow" : "Range.FromTo", from, to].Value,
        ({ } from, null) => words["Range.Min", from].Value,
        (null, { } to) => words[isBelow ? "Range.Below" : "Range.Max", to].Value,
        _ => null,
    };

    internal string? Count(ConditionKind kind, decimal? number) => number is not { } n ? null : kind switch
    {
        ConditionKind.RentShare => $"{Plain(n)}{(Languages.Current == "fr" ? NoBreakSpace : "")}%",
        ConditionKind.Age => words.Count("Unit.years", (int)n),
        ConditionKind.Household => words.Count("Unit.people", (int)n),
        ConditionKind.Children => words.Count("Unit.children", (int)n),
        _ => words.Count("Unit.months", (int)n),
    };

    internal string Codes(ConditionKind kind, ConditionValue value, RuleNames names)
    {
        var codes = value.Codes.Select(code => kind switch
        {
            ConditionKind.Status => Tokens.Parse<ApplicantStatus>(code) is { } status ? words.Label(status) : code,
            ConditionKind.Permit => Tokens.Parse<ResidencePermit>(code) is { } permit ? words.Label(permit) : code,
            ConditionKind.Tenancy => Tokens.Parse<Tenancy>(code) is { } tenancy ? words.Label(tenancy) : code,
            ConditionKind.Grant => Tokens.Parse<StudentGrant>(code) is { } grant ? words.Label(grant) : code,
            ConditionKind.Hardship => Tokens.Parse<Hardship>(code) is { } when ? words.Label(when) : code,
            ConditionKind.AidHeld => Name(names.Aids, code),
            _ => Name(names.Spaces, code),
        });
        return Or([.. codes, .. value.Places.IsEmpty ? [] : new[] { words["Codes.AnySpaceIn", Places(value.Places, names)].Value }]);
    }

    internal string Places(PlaceSet places, RuleNames names)
    {
        var known = Or([
            .. places.Countries.Select(Country),
            .. places.Regions.Select(code => FrenchRegions.NameOf(code, Languages.Current) ?? code),
            .. places.Departments.Select(code => words["Places.Department", code].Value),
            .. places.Cities.Select(code => Name(names.Cities, code)),
            .. places.Postcodes.Count == 0 ? [] : new[] { words["Places.Postcodes", string.Join(", ", places.Postcodes)].Value },
        ]);
        return places.IsPartial ? words["Places.AmongOthers", known] : known;
    }

    private string Window(ConditionValue value) => (value.Opens, value.Closes) switch
    {
        ({ } opens, { } closes) => words["Range.Dates", Formats.Date(opens), Formats.Date(closes)],
        ({ } opens, null) => words["Window.From", Formats.Date(opens)],
        (_, { } closes) => words["Window.Until", Formats.Date(closes)],
        _ => "",
    };

    private string YearlyWindow(ConditionValue value) => (DayOf(value.OpensEach), DayOf(value.ClosesEach)) switch
    {
        ({ } opens, { } closes) => words["Window.EachFromTo", opens, closes],
        ({ } opens, null) => words["Window.EachFrom", opens],
        (_, { } closes) => words["Window.EachUntil", closes],
        _ => "",
    };

    // A day of every year, without the year.
    private static string? DayOf(string? text) => text is not null && YearDay.On(text, 2001) is { } day
        ? day.ToString(day.Day == 1 && Languages.Current == "fr" ? "d'er' MMMM" : "d MMMM", CultureInfo.CurrentCulture)
        : null;

    private static string ZoneName(IRowTable table, string key) =>
        table.Zones.Find(z => z.Key == key)?.Name.In(Languages.Current)?.Value ?? key;

    private string Name(IReadOnlyDictionary<string, string> names, string slug) =>
        slug == Rules.Place.Other ? words["Answer.Elsewhere"] : names.GetValueOrDefault(slug) ?? slug;

    private static string Country(string code) => Countries.Find(code)?.Name(Languages.Current) ?? code;

    internal static string? Amount(decimal? amount, string? currency) =>
        amount is { } value ? Formats.Amount(Money.FromMajor(value, currency ?? "")) : null;

    private static string Plain(decimal number) => number.ToString("#,0.##", CultureInfo.CurrentCulture).Replace('\u202F', NoBreakSpace);

    // The last may be "apprentice or work-study student" itself: a second "or" would be hard to read.
    internal string Or(IReadOnlyList<string> items)
    {
        if (items.Count < 2 || items[^1].Contains(words["List.Or", "", ""], StringComparison.Ordinal))
        {
            return string.Join(", ", items);
        }

        return words["List.Or", string.Join(", ", items.SkipLast(1)), items[^1]];
    }
}
