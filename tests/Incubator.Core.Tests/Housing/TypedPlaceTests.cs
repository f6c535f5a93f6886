using Incubator.Core.Housing;
using Incubator.Core.Housing.Costs;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Housing;

/// <summary>A town that is none of ours, typed in the check and in the first months.</summary>
public sealed class TypedPlaceTests : IAsyncLifetime
{
    private const int IleDeFrance = 8;
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync(regionId: IleDeFrance);
        var lyon = await _incubator.AddCityAsync("Lyon", regionId: 1);
        await _incubator.AddCityAsync("San Francisco", "US", "America/Los_Angeles");
        await _incubator.AddAidAsync("France", a => a.CountryCode = "FR");
        await _incubator.AddAidAsync("Ile-de-France", a => (a.CountryCode, a.RegionId) = (null, IleDeFrance));
        await _incubator.AddAidAsync("Paris", a => (a.CountryCode, a.CityId) = (null, paris));
        await _incubator.AddAidAsync("Lyon", a => (a.CountryCode, a.CityId) = (null, lyon));
        await _incubator.AddAidAsync("America", a => a.CountryCode = "US");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("where=Montreuil", "FR", "FR-IDF", "other", "93", "paris")]
    [InlineData("where=93100", "FR", "FR-IDF", "other", "93", "paris")]
    [InlineData("city=other&where=Villeurbanne", "FR", "FR-ARA", "other", "69", "lyon")]
    [InlineData("where=Brest&country=FR", "FR", "FR-BRE", "other", "29", null)]
    [InlineData("where=Oakland", "US", null, "other", null, "san-francisco")]
    [InlineData("where=Saint-Denis,+974", "FR", "FR-974", "other", "974", null)]
    [InlineData("where=Paris", "FR", "FR-IDF", "paris", null, null)]
    [InlineData("city=lyon&where=Montreuil", "FR", "FR-ARA", "lyon", null, null)]
    public async Task A_typed_town_gives_the_check_its_country_region_and_department(
        string query, string country, string? region, string? city, string? department, string? nearest)
    {
        var form = Form(query);
        var place = (await _incubator.Get<HousingCheck>().RunAsync(form, CancellationToken.None)).Answers.Place!;

        Assert.Equal((country, region, city, department), (place.Country, place.KnownRegion, place.City, place.Department));
        Assert.Equal(nearest, form.Nearest?.Slug);
        Assert.Empty(form.Errors);
    }

    [Theory]
    [InlineData("where=Montreuil", "France, Ile-de-France")]
    [InlineData("where=Villeurbanne", "France")]
    [InlineData("where=Oakland", "America")]
    [InlineData("where=Paris", "France, Ile-de-France, Paris")]
    public async Task Aid_of_the_country_and_the_region_is_asked_about_and_none_of_another_city(string query, string aids)
    {
        var result = await _incubator.Get<HousingCheck>().RunAsync(Form(query), CancellationToken.None);

        Assert.Equal(aids.Split(", "), result.Aids.Where(a => a.Verdict.IsMet != false).Select(a => a.Card.Name).Order());
    }

    [Theory]
    [InlineData("Montreuill", true)]
    [InlineData("Nowhereville", false)]
    public async Task A_place_that_nobody_knows_is_an_error_beside_its_field(string typed, bool hasOthers)
    {
        var form = Form($"where={typed}");
        var result = await _incubator.Get<HousingCheck>().RunAsync(form, CancellationToken.None);

        Assert.False(result.IsPlaced);
        Assert.Equal("where", Assert.Single(form.Errors).Path);
        Assert.Equal(hasOthers, form.Found!.Others.Count > 0);
    }

    [Theory]
    [InlineData("where=Montreuil", "paris", "Montreuil, Seine-Saint-Denis")]
    [InlineData("where=Paris", "paris", "Paris")]
    [InlineData("where=Oakland", "san-francisco", "Oakland, California")]
    [InlineData("where=Brest, 29", null, "Brest, Finist\u00e8re")]
    [InlineData("where=Nowhereville", null, null)]
    [InlineData("city=lyon&where=Montreuil", "lyon", null)]
    public async Task The_first_months_of_a_typed_town_are_those_of_the_nearest_city(string query, string? city, string? found)
    {
        var values = Values(query);
        var form = MonthsForm.From(key => [.. values[key]], _incubator.Get<IStringLocalizer<Words>>());

        var answer = await _incubator.Get<FirstMonthsQueries>().RunAsync(form, null, CancellationToken.None);

        Assert.Equal(city, answer.City?.Slug);
        Assert.Equal(found, answer.Found?.Label);
    }

    private static ILookup<string, string> Values(string query) => query.Split('&').Select(p => p.Split('=', 2))
        .ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1].Replace('+', ' ')));

    private CheckForm Form(string query)
    {
        var values = Values(query);
        return CheckForm.From(key => [.. values[key]], _incubator.Get<IStringLocalizer<Words>>());
    }
}
