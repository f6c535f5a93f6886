using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>One aid with its verdict and everything that explains it.</summary>
/// <param name="HasRules">False where nobody has entered rules: then the verdict only knows place and dates.</param>
/// <param name="Outlook">How near it is, and what would bring it about.</param>
/// <param name="City">The city it is for, its space's where it is of a space; null for a region or country.</param>
public sealed record CheckedAid(
    HousingAidCard Card,
    BilingualText Documents,
    BilingualText HowToApply,
    string? ApplyUrl,
    string? SourceUrl,
    AidRules Rules,
    bool HasRules,
    ConditionVerdict Verdict,
    Outlook Outlook,
    AmountAnswer Amount,
    string? City
);

/// <summary>The answer of the housing check.</summary>
/// <param name="Day">The day it is for.</param>
/// <param name="Answers">What was said, with what the directory knows of the places.</param>
/// <param name="IsPlaced">Whether it is known in which country the home will be: before that nothing is told.</param>
/// <param name="Aids">The aid of the country, the nearest first.</param>
/// <param name="Elsewhere">How many aids are left out because they are of another country or city.</param>
/// <param name="Bundles">The best of each country: one, as soon as the country is known.</param>
/// <param name="Asked">
/// The questions that some aid of the place asks, those first that most depend on, with the aids that ask them. Nothing but the place
/// decides about them.
/// </param>
public sealed record CheckResult(
    DateOnly Day,
    Answers Answers,
    bool IsPlaced,
    IReadOnlyList<CheckedAid> Aids,
    int Elsewhere,
    IReadOnlyList<AskedQuestion> Asked,
    RuleNames Names,
    IReadOnlyList<AidBundle> Bundles,
    CheckChoices Choices
);

/// <summary>A question with the aids that ask it.</summary>
public sealed record AskedQuestion(Questions Question, IReadOnlyList<HousingAidCard> Aids);

/// <summary>Which aid can somebody get: reads the rules, asks <see cref="Eligibility"/>, keeps nothing of who asked.</summary>
public sealed class HousingCheck(
    IDbContextFactory<IncubatorDb> factory, SpaceQueries spaces, CityCensus census, LocationQueries locations, ReadModels models,
    TimeProvider clock, RefusalTally tally)
{
    private const int NearNames = 6;

    /// <param name="isCounted">False where the same answers were counted before.</param>
    public async Task<CheckResult> RunAsync(CheckForm form, CancellationToken ct, bool isCounted = true)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var days = PlaceDays.Now(clock);
        var answers = await AnswersAsync(db, form, ct);
        var day = form.On ?? days.In(await ZoneAsync(db, answers.Place?.City, ct), answers.Place?.Country);
        var all = await models.KeepAsync("aids to check", () => AidsAsync(db, ct));
        var here = all.Where(a => IsWanted(a, form, answers)).ToList();
        var aids = here.Select(a => a.Check(answers, form.On ?? a.Row.Today(days))).ToList();
        var isPlaced = answers.Place?.Country is not null;
        if (isCounted && form.On is null && isPlaced)
        {
            tally.Count(
                clock.Today(),
                here.Zip(aids).Where(p => p.Second.Verdict.IsMet == false).Select(p => (p.First.Row.Id, p.Second.Verdict)));
        }

        return new CheckResult(
            day,
            answers,
            isPlaced,
            [
                .. aids.OrderBy(a => a.Outlook.Standing).ThenBy(a => a.Outlook.Left.Count > 1)
                    .ThenByDescending(a => a.Outlook.Left.IsEnough).ThenBy(a => a.Outlook.Left.Count).ThenBy(a => a.Card.Area.Nearness),
            ],
            all.Count - here.Count,
            AskedOf(all.Where(a => IsWanted(a, form, answers with { Space = null })), answers, day),
            await NamesAsync(db, all, aids, answers, ct),
            [.. aids.GroupBy(a => a.Card.Area.CountryCode).Select(c => CheckedMoney.Bundle(c, answers))],
            await CheckChoices.ReadAsync(db, census, form, answers, all, ct));
    }

    /// <summary>What a form says, with what the directory knows of the places; nothing is checked or counted.</summary>
    public async Task<Answers> ReadAsync(CheckForm form, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await AnswersAsync(db, form, ct);
    }

    private static bool IsWanted(AidToCheck aid, CheckForm form, Answers answers) =>
        form.Aid is { } only ? aid.Row.Slug == only : IsWithin(aid, answers);

    // The aid of another country or city is nobody's "not today" here, nor is that of a space in another city.
    private static bool IsWithin(AidToCheck aid, Answers answers) =>
        (answers.Place?.Country is not { } country || aid.Row.Area.CountryCode == country)
        && (answers.Place?.City is not { } here || aid.Row.CitySlug is not { } own || own == here)
        && (
            aid.Row.SpaceCitySlug is not { } city
            || answers.Place?.City is null
            || answers.Place.City == city
            || answers.Space?.Slug == aid.Row.SpaceSlug
        );

    private static async Task<List<AidToCheck>> AidsAsync(IncubatorDb db, CancellationToken ct)
    {
        var rows = await AidReach.Shown(db).OrderBy(a => a.NameFolded).ThenBy(a => a.Id).Select(HousingAidRow.Of).ToListAsync(ct);
        var terms = await AidReach.Shown(db).Select(AidTerms.Of).ToDictionaryAsync(t => t.Id, ct);
        return [.. rows.Where(r => terms.ContainsKey(r.Id)).Select(r => new AidToCheck(r, terms[r.Id]))];
    }

    private async Task<Answers> AnswersAsync(IncubatorDb db, CheckForm form, CancellationToken ct)
    {
        if (form.Where is { } typed)
        {
            var found = await locations.FindAsync(typed, ct, form.Country);
            form.Locate(found, found.City is null ? await locations.NearestAsync(found, ct) : null);
        }

        var place = form.Found is { IsKnown: true, City: null } town
            ? new Place(town.CountryCode, FrenchDepartments.RegionOf(town.Department), Place.Other, form.Postcode ?? town.Postcode)
            {
                FoundDepartment = town.Department,
            }
            : await PlaceAsync(db, form.Found?.City ?? form.City, form.Country, form.Postcode, ct);
        return form.Answers with
        {
            Place = place,
            LivesIn = await PlaceAsync(db, form.Lives, null, null, ct),
            WorksIn = await PlaceAsync(db, form.Works, null, null, ct),
            Space = await StayAsync(db, form, form.Nearest?.Slug ?? place?.City, ct),
            Currency = place?.Country is { } code ? Countries.Find(code)?.Currency : null,
        };
    }

    private static Task<string?> ZoneAsync(IncubatorDb db, string? city, CancellationToken ct) =>
        db.Cities().Where(c => c.Slug == city).Select(c => c.TimeZone).FirstOrDefaultAsync(ct);

    private async Task<Stay?> StayAsync(IncubatorDb db, CheckForm form, string? city, CancellationToken ct)
    {
        if (form.Space is not { } typed || typed == Place.Other)
        {
            return form.Space is null ? null : new Stay(Place.Other, null);
        }

        var meant = await TypedSpace.FindAsync(db, typed, city, ct);
        if (meant is null)
        {
            form.RefuseSpace([.. await spaces.SuggestAsync(typed, NearNames, ct)]);
        }

        return meant;
    }

    private static async Task<Place?> PlaceAsync(IncubatorDb db, string? slug, string? country, string? postcode, CancellationToken ct)
    {
        var city = slug is null or Place.Other
            ? null
            : await db.Cities().AsNoTracking().Where(c => c.Slug == slug && c.State == RecordState.Live)
                .Select(c => new
                {
                    c.Slug,
                    c.CountryCode,
                    Region = c.RegionId == null ? null : db.Regions().Where(r => r.Id == c.RegionId).Select(r => r.Code).FirstOrDefault()
                })
                .SingleOrDefaultAsync(ct);
        if (city is not null)
        {
            return new Place(city.CountryCode, city.Region, city.Slug, postcode);
        }

        var region = country == "FR" ? FrenchDepartments.RegionOf(FrenchDepartments.OfPostcode(postcode)) : null;
        return slug == Place.Other || country is not null || postcode is not null
            ? new Place(country, region, slug == Place.Other ? slug : null, postcode)
            : null;
    }

    // Only what the rules and answers point to: a directory may have many cities and spaces.
    private static async Task<RuleNames> NamesAsync(
        IncubatorDb db,
        List<AidToCheck> all,
        List<CheckedAid> aids,
        Answers answers,
        CancellationToken ct
    )
    {
        var values = aids.SelectMany(a => a.Verdict.Leaves)
            .SelectMany(l => l.Condition.Values, (l, v) => (l.Condition.Kind, Value: v))
            .ToList();
        var zones = values.SelectMany(v => v.Value.Zones).Select(z => z.Places);
        var cities = values
            .Select(v => v.Value.Places)
            .Concat(zones)
            .SelectMany(p => p.Cities)
            .Append(answers.Place?.City)
            .Append(answers.LivesIn?.City)
            .Append(answers.WorksIn?.City)
            .OfType<string>()
            .ToHashSet();
        var spaces = values
            .Where(v => v.Kind == ConditionKind.Resident)
            .SelectMany(v => v.Value.Codes)
            .Append(answers.Space?.Slug)
            .OfType<string>()
            .ToHashSet();
        return new RuleNames(
            await db.Cities().Where(c => cities.Contains(c.Slug)).Select(c => new { c.Slug, c.Name, c.NameFr })
                .ToDictionaryAsync(c => c.Slug, c => Formats.Name(c.Name, c.NameFr), ct),
            await db.Spaces().Where(s => spaces.Contains(s.Slug)).Select(s => new { s.Slug, s.Name })
                .ToDictionaryAsync(s => s.Slug, s => s.Name, ct),
            all.ToDictionary(a => a.Row.Slug, a => a.Row.InLanguage()));
    }

    // The postcode is itself a question, and what is answered must not take it away.
    private static List<AskedQuestion> AskedOf(IEnumerable<AidToCheck> aids, Answers answers, DateOnly day)
    {
        var unknown = new Answers
        {
            Place = answers.Place is { } place ? place with { Postcode = null } : null,
            Currency = answers.Currency,
        };
        var open = aids.Select(a => (Card: a.Row.Card(day), Verdict: Eligibility.Check(a.Condition, unknown, day)))
            .Where(a => a.Verdict.IsMet is null)
            .Select(a => (a.Card, Asked: a.Verdict.Leaves.Aggregate(Questions.None, (all, leaf) => all | leaf.Missing)))
            .ToList();
        return
        [
            .. Enum.GetValues<Questions>()
                .Where(q => q is not (Questions.None or Questions.Place))
                .Select(q => new AskedQuestion(q, [.. open.Where(a => a.Asked.HasFlag(q)).Select(a => a.Card)]))
                .Where(q => q.Aids.Count > 0)
                .OrderByDescending(q => q.Aids.Count)
                .ThenBy(q => q.Question),
        ];
    }
}
