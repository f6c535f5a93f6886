using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Sample;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>The real aids of the sample catalogue, and answers written short.</summary>
internal static class RealAids
{
    public static readonly IReadOnlyDictionary<string, HousingAidInput> All = SampleFiles
        .Aids.Where(a => a.Real)
        .ToDictionary(a => a.Input.Slug ?? Slug.From(a.Input.Name), a => a.Input);

    /// <summary>The day on which the sources were read.</summary>
    public const string Read = "2026-11-22";

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Everything that the check asks of an aid: its area, its dates and its rules.</summary>
    public static Condition Conditions(string slug)
    {
        var (area, _, input) = SampleFiles.Aids.Single(a => a.Real && (a.Input.Slug ?? Slug.From(a.Input.Name)) == slug);
        var aid = new HousingAid { Slug = slug };
        aid.Apply(input);
        var city = area.City is null ? null : SampleFiles.Cities.Single(c => c.Key == area.City);
        var space = area.Space is null ? null : SampleFiles.Spaces.Single(s => s.Key == area.Space);
        var row = new HousingAidRow
        {
            CountryCode = area.Country,
            City = city?.Input.Name,
            CitySlug = city?.Key,
            CityCountry = city?.Input.CountryCode,
            Space = space?.Input.Name,
            SpaceSlug = space?.Key,
            Opens = input.Opens,
            Closes = input.Closes,
            Ends = input.Ends,
        };
        return new AidToCheck(row, AidTerms.Of.Compile()(aid)).Condition;
    }

    /// <summary>The verdict of an aid on a day: yes, no, or null for "depends".</summary>
    public static bool? Check(string slug, string answers, string day = Read) => Verdict(slug, answers, day).IsMet;

    public static ConditionVerdict Verdict(string slug, string answers, string day = Read) =>
        Eligibility.Check(Conditions(slug), Answers(answers), Day(day));

    /// <summary>How the conditions of one kind came out, in the order in which they stand.</summary>
    public static IReadOnlyList<bool?> Leaves(string slug, ConditionKind kind, string answers, string day = Read) =>
        [.. Verdict(slug, answers, day).Leaves.Where(l => l.Condition.Kind == kind).Select(l => l.IsMet)];

    /// <summary>The verdict when every question with yes or no that has no answer yet, open ones too, is answered the same.</summary>
    public static bool? CheckWithOpen(string slug, bool open, string answers, string day = Read) => Join(Verdict(slug, answers, day), open);

    /// <summary>How the limit of a yearly income comes out, whatever its basis is.</summary>
    public static bool? Income(string slug, string answers, decimal year, string day = Read)
    {
        var said = Answers(answers) with { Income = year / 12, Gross = year / 12 };
        return Eligibility.Check(Conditions(slug), said, Day(day)).Leaves.Single(l => l.Condition.Kind == ConditionKind.Income).IsMet;
    }

    public static AmountRule? Amount(string slug, string day = Read) => All[slug].Rules.Amounts.SingleOrDefault(a => a.IsInForce(Day(day)));

    /// <summary>
    /// <c>home=paris age=25 status=student,employee income=1500 rent=700 yes=main-home no=enrolled</c>; a city brings its country and
    /// currency. A citizen where no permit is given; <c>permit=unknown</c> for nothing said.
    /// </summary>
    public static Answers Answers(string answers)
    {
        var given = answers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split('=')).ToDictionary(a => a[0], a => a[1]);
        int? Number(string key) => given.TryGetValue(key, out var n) ? int.Parse(n, CultureInfo.InvariantCulture) : null;
        decimal? Money(string key) => given.TryGetValue(key, out var n) ? decimal.Parse(n, CultureInfo.InvariantCulture) : null;
        IEnumerable<string>? List(string key) =>
            given.TryGetValue(key, out var l) ? l.Split(',', StringSplitOptions.RemoveEmptyEntries) : null;
        Place? At(string key) => given.TryGetValue(key, out var city) ? Places[city] : null;
        return new Answers
        {
            Place = At("home"),
            LivesIn = At("lives"),
            Currency = Countries.Find((At("home") ?? At("lives"))?.Country)?.Currency ?? "EUR",
            Age = Number("age"),
            Statuses = List("status")?.Select(s => Tokens.Parse<ApplicantStatus>(s)!.Value).ToHashSet(),
            Income = Money("income"),
            Gross = Money("gross"),
            Rent = Money("rent"),
            Household = Number("household"),
            Tenancy = given.TryGetValue("tenancy", out var tenancy) ? Tokens.Parse<Tenancy>(tenancy) : null,
            JobMonths = Number("job"),
            MovedMonths = Number("moved"),
            Space = given.TryGetValue("space", out var space) ? new Stay(space, space == "parisoma" ? "san-francisco" : "paris") : null,
            FirstTimeBuyer = given.TryGetValue("first", out var first) ? first == "yes" : null,
            AidsHeld = List("held")?.ToHashSet(),
            Permit = given.TryGetValue("permit", out var permit) ? Tokens.Parse<ResidencePermit>(permit) : ResidencePermit.Citizen,
            Children = Number("children"),
            CityMonths = Number("city-months"),
            LeaseMonths = Number("lease-months"),
            Grant = given.TryGetValue("grant", out var grant) ? Tokens.Parse<StudentGrant>(grant) : null,
            Hardship = given.TryGetValue("hardship", out var hardship) ? Tokens.Parse<Hardship>(hardship) : null,
            WorksIn = At("works"),
            Savings = Money("savings"),
            Flags = (List("yes") ?? []).Select(k => (k, true)).Concat((List("no") ?? []).Select(k => (k, false)))
                .ToDictionary(f => Tokens.Parse<ConditionKind>(f.k)!.Value, f => f.Item2),
        };
    }

    private static readonly Dictionary<string, Place> Places = new()
    {
        ["paris"] = new Place("FR", "FR-IDF", "paris"),
        ["lyon"] = new Place("FR", "FR-ARA", "lyon"),
        ["ajaccio"] = new Place("FR", "FR-20R", Place.Other),
        ["saint-denis"] = new Place("FR", "FR-974", Place.Other),
        ["suburb"] = new Place("FR", "FR-IDF", Place.Other, "93200"),
        ["elsewhere-in-france"] = new Place("FR", "FR-CVL", Place.Other),
        ["berlin"] = new Place("DE", null, "berlin"),
        ["montreal"] = new Place("CA", null, "montreal"),
        ["san-francisco"] = new Place("US", null, "san-francisco"),
    };

    private static bool? Join(ConditionVerdict verdict, bool open)
    {
        if (verdict.Condition.Shape != ConditionShape.Group)
        {
            return verdict.Condition.Shape is ConditionShape.Open or ConditionShape.Flag ? verdict.IsMet ?? open : verdict.IsMet;
        }

        var parts = verdict.Parts.Select(p => Join(p, open)).ToList();
        return verdict.Condition.Kind switch
        {
            ConditionKind.Not => !parts[0],
            ConditionKind.Any => parts.Aggregate((bool?)false, (all, p) => all | p),
            _ => parts.Aggregate((bool?)true, (all, p) => all & p),
        };
    }
}
