using System.Globalization;
using System.Text.RegularExpressions;
using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Resources;
using Incubator.Core.Sample;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>What holds for the rules of every real aid.</summary>
public sealed partial class RealAidTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public void Each_of_the_37_aids_has_rules() =>
        Assert.Equal(37, RealAids.All.Values.Count(a => a.Rules.Who is { Shape: ConditionShape.Group, Parts.Count: > 0 }));

    /// <summary>What no page that was read decides; everything else is typed. None is added without its name here.</summary>
    private static readonly Dictionary<string, int> LeftOpen = new()
    {
        ["visale"] = 1, // other permits
        ["aides-au-logement-apl-als-alf"] = 1, // the simulation
        ["fonds-de-solidarite-pour-le-logement-de-paris-fsl"] = 1, // the rules of Paris
        ["aide-a-l-installation-dans-un-logement-pour-les-etudiants-aile"] = 1, // the form of the year
        ["flatmates"] = 1, // the terms after 2019
        ["demande-de-logement-social"] = 1, // other permits
        ["bail-reel-solidaire-brs"] = 1, // an owner of what does not suit
        ["colocation-solidaire"] = 1, // residences for grant students
        ["below-market-rate-bmr-rentals-through-dahlia"] = 1, // the limits of the listing
        ["first-come-first-served-bmr-rentals"] = 1, // the same
        ["san-francisco-emergency-rental-assistance-program-sf-erap"] = 1, // high risk
        ["season-of-sharing-sos"] = 1, // limits not published
        ["city-second-loan"] = 1, // selected homes
        ["pret-a-taux-zero-ptz"] = 1, // ceilings not in the pages read
        ["residences-etudiantes-a-loyer-modere"] = 1, // what a residence calls modest
        ["logement-a-loyer-modique-et-supplement-au-loyer-psl"] = 1, // 12 of the last 24 months
        ["credit-d-impot-pour-solidarite-composante-logement"] = 1, // rules not in the pages read
        ["myhome-assistance-program"] = 1, // the county's limit
        ["housing-choice-voucher-section-8-and-project-based-lists"] = 1, // other statuses
        ["first-come-first-served-bmr-homes-for-sale"] = 1, // the limits of the listing
    };

    [Fact]
    public void At_most_20_conditions_stay_open_and_they_are_these()
    {
        var open = RealAids.All.ToDictionary(a => a.Key, a => Leaves(a.Value.Rules.Who!).Count(l => l.Kind == ConditionKind.Open));

        Assert.Equal(LeftOpen.OrderBy(a => a.Key), open.Where(a => a.Value > 0).OrderBy(a => a.Key));
        Assert.InRange(open.Values.Sum(), 1, 20);
    }

    [Fact]
    public void Every_value_amount_and_combination_has_a_source_and_the_day_it_was_checked()
    {
        var cited =
            from aid in RealAids.All
            from entry in Leaves(aid.Value.Rules.Who!)
                .SelectMany(l => l.Values)
                .Concat<ICited>(aid.Value.Rules.Amounts)
                .Select(v => (v.SourceUrl, v.CheckedOn))
                .Concat(aid.Value.Rules.Combinations.Select(c => (c.SourceUrl, c.CheckedOn)))
            select (aid.Key, entry);

        Assert.Empty(cited.Where(c => c.entry.SourceUrl is null || c.entry.CheckedOn != RealAids.Day(RealAids.Read)));
        Assert.Empty(
            from aid in RealAids.All
            from leaf in Leaves(aid.Value.Rules.Who!)
            where leaf.Values.Count == 0
            select (aid.Key, leaf.Kind)
        );
    }

    [Fact]
    public void The_rules_of_every_aid_are_valid()
    {
        var validator = new AidRulesValidator(_incubator.Get<IStringLocalizer<Words>>(), _incubator.Clock);

        Assert.Empty(
            from aid in RealAids.All
            from error in validator.Validate(aid.Value.Rules).Errors
            select $"{aid.Key}: {error.PropertyName}: {error.ErrorMessage}"
        );
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Every_condition_says_itself_without_a_raw_key(string language)
    {
        var (culture, said) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            var words = new RuleWords(_incubator.Get<IStringLocalizer<Words>>());
            var names = new RuleNames(
                SampleFiles.Cities.ToDictionary(c => c.Key, c => c.Input.Name),
                SampleFiles.Spaces.ToDictionary(s => s.Key, s => s.Input.Name),
                RealAids.All.ToDictionary(a => a.Key, a => a.Value.Name));
            var sentences = (from aid in RealAids.All
                             from condition in All(aid.Value.Rules.Who!)
                             from value in condition.Values.Append(null)
                             select (aid.Key, condition, Sentence: words.Sentence(condition, value, names))).ToList();

            Assert.NotEmpty(sentences);
            Assert.Empty(
                sentences
                    .Where(s =>
                        string.IsNullOrWhiteSpace(s.Sentence)
                        || RawKey().IsMatch(s.Sentence)
                        || (
                            s.condition.Kind is ConditionKind.AidHeld or ConditionKind.Resident
                            && s.condition.Values[0].Codes.Exists(c => s.Sentence.Contains(c, StringComparison.Ordinal))
                        )
                    )
                    .Select(s => $"{s.Key}: {s.Sentence}")
            );
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (culture, said);
        }
    }

    [Fact]
    public void Every_note_is_in_both_languages_and_every_open_condition_asks() =>
        Assert.Empty(
            from aid in RealAids.All
            from condition in All(aid.Value.Rules.Who!)
            where
                condition.Note.En is null != condition.Note.Fr is null
                || (
                    condition.Kind == ConditionKind.Open
                    && !(
                        condition.Note.En!.Contains('?', StringComparison.Ordinal)
                        && condition.Note.Fr!.Contains("\u00A0?", StringComparison.Ordinal)
                    )
                )
            select $"{aid.Key}: {condition.Note.En}"
        );

    [Fact]
    public void The_aids_cities_and_spaces_that_rules_point_to_exist()
    {
        var leaves = RealAids.All.Values.SelectMany(a => Leaves(a.Rules.Who!)).ToList();
        var aids = leaves.Where(l => l.Kind == ConditionKind.AidHeld).SelectMany(l => l.Values).SelectMany(v => v.Codes)
            .Concat(RealAids.All.Values.SelectMany(a => a.Rules.Combinations).SelectMany(c => c.Aids));
        var spaces = leaves.Where(l => l.Kind == ConditionKind.Resident).SelectMany(l => l.Values).SelectMany(v => v.Codes);
        var cities = leaves.SelectMany(l => l.Values).SelectMany(v => v.Places.Cities);

        Assert.Empty(aids.Except(RealAids.All.Keys));
        Assert.Empty(spaces.Except(SampleFiles.Spaces.Select(s => Slug.From(s.Input.Name))));
        Assert.Empty(cities.Except(SampleFiles.Cities.Select(c => Slug.From(c.Input.Name))));
    }

    [Fact]
    public void An_amount_that_a_rule_gives_is_the_one_that_the_record_gives() =>
        Assert.Empty(
            from aid in RealAids.All
            from amount in aid.Value.Rules.Amounts
            where
                amount.Kind == AmountKind.FromTo
                && (
                    amount.From != aid.Value.AmountFrom
                    || amount.To != aid.Value.AmountTo
                    || amount.Currency != aid.Value.Currency
                    || amount.Period != aid.Value.Period
                )
            select aid.Key
        );

    // No page of theirs is known.
    private static readonly string[] Roots = ["https://www.cfdt-retraites.fr/", "https://monlogementetudiant.beta.gouv.fr/"];

    [Fact]
    public void Every_source_is_a_page_and_not_the_root_of_a_site()
    {
        var urls = RealAids.All.Values.SelectMany(a => Leaves(a.Rules.Who!).SelectMany(l => l.Values).Select(v => v.SourceUrl)
            .Concat(a.Rules.Amounts.Select(m => m.SourceUrl)).Concat(a.Rules.Combinations.Select(c => c.SourceUrl)).Append(a.SourceUrl));

        Assert.Empty(urls.Distinct().Where(u => new Uri(u!).PathAndQuery == "/").Except(Roots));
    }

    [Fact]
    public void Every_aid_lists_its_sources_as_links_in_both_languages() =>
        Assert.Empty(
            from aid in RealAids.All
            let english = Links().Matches(aid.Value.Sources.En ?? "").Select(m => m.Groups[1].Value).ToList()
            let french = Links().Matches(aid.Value.Sources.Fr ?? "").Select(m => m.Groups[1].Value).ToList()
            where english.Count == 0 || !english.SequenceEqual(french)
            select aid.Key);

    [Fact]
    public void What_is_open_all_year_has_no_dates() =>
        Assert.Empty(RealAids.All.Where(a => a.Value.IsAllYear && (a.Value.Opens ?? a.Value.Closes) is not null).Select(a => a.Key));

    [Fact]
    public void What_is_written_is_read_back_the_same() =>
        Assert.Empty(from aid in RealAids.All
                     let written = RulesJson.Write(aid.Value.Rules)
                     where RulesJson.Write(RulesJson.Read(written)) != written
                     select aid.Key);

    // A key of the words, a placeholder or a code of a region.
    [GeneratedRegex(@"[A-Z][a-z]+\.[A-Za-z]|\{\d|FR-")]
    private static partial Regex RawKey();

    [GeneratedRegex(@"^- \[[^\]]+\]\(([^)\s]+)\) \([^)]+\)$", RegexOptions.Multiline)]
    private static partial Regex Links();

    private static IEnumerable<Condition> All(Condition condition) => condition.Parts.SelectMany(All).Prepend(condition);

    private static IEnumerable<Condition> Leaves(Condition condition) => All(condition).Where(c => c.Shape != ConditionShape.Group);
}
