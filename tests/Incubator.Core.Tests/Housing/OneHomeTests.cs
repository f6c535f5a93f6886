using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Housing;

/// <summary>What the check says goes together, for founders by chance, on the catalogue of the sample.</summary>
public sealed class OneHomeTests : IAsyncLifetime
{
    private static readonly string[] Cities = ["paris", "lyon", "san-francisco", "berlin", "montreal", Place.Other];
    private static readonly string[] Countries = ["FR", "US", "DE", "CA"];
    private static readonly string[] Spaces = ["station-f", Place.Other];

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartWithSampleAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_goes_together_is_for_one_home(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 100; i++)
        {
            var query = Founder(random);
            var result = await CheckAsync(query);
            foreach (var bundle in result.Bundles)
            {
                var aids = result.Aids.Where(a => bundle.Aids.Contains(a.Card.Slug)).ToList();
                var own = aids.Where(a => a.Card.Kind is AidKind.Residence or AidKind.BelowMarket).Select(a => a.Card.Slug).ToList();
                Assert.True(own.Count <= 1, $"{query}: {string.Join(", ", own)}");
                var cities = aids.Select(a => a.City).OfType<string>().Distinct();
                Assert.True(cities.Count() <= 1, $"{query}: {string.Join(", ", bundle.Aids)}");
            }
        }
    }

    [Fact]
    public async Task Nothing_is_combined_that_is_not_certain_or_one_step_away()
    {
        var random = new Random(7);
        for (var i = 0; i < 50; i++)
        {
            var result = await CheckAsync(Founder(random));
            var sure = result.Aids.Where(a => a.Outlook.IsSure).Select(a => a.Card.Slug).ToHashSet();
            Assert.All(result.Bundles.SelectMany(b => b.Aids), slug => Assert.Contains(slug, sure));
        }
    }

    [Fact]
    public async Task Nobody_who_buys_gets_help_for_tenants_beside_it()
    {
        var result = await CheckAsync("country=FR&age=28&status=employee&first-time-buyer=yes");

        string[] tenants = ["visale", "avance-loca-pass", "mobili-jeune", "aides-au-logement-apl-als-alf"];
        var bundle = Assert.Single(result.Bundles);
        Assert.False(bundle.Aids.Contains("bail-reel-solidaire-brs") && bundle.Aids.Intersect(tenants).Any());
    }

    private static string Founder(Random random)
    {
        T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];
        (string Key, Func<string> Value)[] answers =
        [
            ("city", () => Pick(Cities)), ("country", () => Pick(Countries)), ("lives", () => Pick(Cities)), ("space", () => Pick(Spaces)),
            ("age", () => $"{random.Next(16, 60)}"), ("status", () => Tokens.Of(Pick(Tokens.All<ApplicantStatus>()))),
            ("permit", () => Tokens.Of(Pick(Tokens.All<ResidencePermit>()))), ("tenancy", () => Tokens.Of(Pick(Tokens.All<Tenancy>()))),
            ("income", () => $"{random.Next(0, 6_000)}"), ("rent", () => $"{random.Next(200, 2_500)}"),
            ("household", () => $"{random.Next(1, 6)}"),
            ("moved-months", () => $"{random.Next(0, 12)}"), ("first-time-buyer", () => Pick(["yes", "no"])),
        ];
        return string.Join('&', answers.Where(_ => random.Next(2) == 0).Select(a => $"{a.Key}={a.Value()}"));
    }

    private Task<CheckResult> CheckAsync(string query)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToLookup(p => p[0], p => p[1]);
        var form = CheckForm.From(key => [.. values[key]], _incubator.Get<IStringLocalizer<Words>>());
        return _incubator.Get<HousingCheck>().RunAsync(form, CancellationToken.None);
    }
}
