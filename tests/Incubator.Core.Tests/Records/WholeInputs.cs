using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.People;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Sample;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Pictures;
using Incubator.Core.Tests.Startups;

namespace Incubator.Core.Tests.Records;

/// <summary>
/// Inputs with every field filled, as far as the rules let one input have them all: where two fields exclude each other there is an
/// input for each. The city, the space and the startup that they point to have the id 1.
/// </summary>
public sealed class WholeInputs(string photo, string logo)
{
    private const string Url = "https://a.example/";

    /// <summary>Makes what the inputs point to.</summary>
    public static async Task<WholeInputs> PrepareAsync(TestIncubator incubator)
    {
        var city = await incubator.AddCityAsync();
        await incubator.AddSpaceAsync(city);
        await incubator.AddStartupAsync("Vélopli");
        return new WholeInputs(await PictureAsync(incubator, PictureUse.Photo), await PictureAsync(incubator, PictureUse.Logo));
    }

    public IReadOnlyList<SpaceInput> Spaces(int number = 1) => [FilledInput.Make<SpaceInput>(
        new Dictionary<string, object?>
        {
            ["Slug"] = $"space-{number}",
            ["State"] = StateOf(number),
            ["CityId"] = 1,
            ["Website"] = $"{Url}{number}",
            ["Email"] = $"a{number}@x.example",
            ["Phone"] = $"+33 1 23 45 67 8{number}",
            ["Links[0].Url"] = $"{Url}link{number}",
            ["Languages[0]"] = number == 1 ? "fr" : "de",
            ["OpeningHours"] = number == 1 ? "Mo-Fr 09:00-18:00" : "Mo-Sa 10:00-19:00",
            ["Plans[0].Currency"] = number == 1 ? "EUR" : "USD",
            ["DesksTotal"] = 40 + number,
            ["OpenedYear"] = 2008 + number,
            // An open space has no year that it was closed in.
            ["IsClosed"] = true,
            ["ClosedYear"] = 2020 + number,
            ["SourceUrl"] = $"{Url}source{number}",
            ["Pictures[0].File"] = photo,
        }, number)];

    public IReadOnlyList<StartupInput> Startups(int number = 1)
    {
        var values = new Dictionary<string, object?>
        {
            ["Slug"] = $"startup-{number}",
            ["State"] = StateOf(number),
            ["Sectors[0]"] = $"sector-{number}",
            ["FoundedYear"] = 2018 + number,
            ["Website"] = $"{Url}{number}",
            ["HiringUrl"] = $"{Url}jobs{number}",
            ["CityId"] = 1,
            ["CountryCode"] = null,
            ["Links[0].Url"] = $"{Url}link{number}",
            ["Logo"] = logo,
        };
        // A city says its country.
        var elsewhere = new Dictionary<string, object?>(values)
        {
            ["Slug"] = $"startup-abroad-{number}",
            ["Name"] = $"Abroad {number}",
            ["CityId"] = null,
            ["CountryCode"] = number == 1 ? "PT" : "ES",
        };
        return [FilledInput.Make<StartupInput>(values, number), FilledInput.Make<StartupInput>(elsewhere, number)];
    }

    public static IReadOnlyList<ResidencyInput> Residencies(int number = 1) => [FilledInput.Make<ResidencyInput>(
        new Dictionary<string, object?>
        {
            ["State"] = RecordState.Live,
            ["StartupId"] = 1,
            ["SpaceId"] = 1,
            ["From"] = new DateOnly(2020 + number, 1, 2),
            ["Until"] = new DateOnly(2020 + number, 11, 3),
        }, number)];

    public static IReadOnlyList<CityInput> Cities(int number = 1) => [FilledInput.Make<CityInput>(
        new Dictionary<string, object?>
        {
            ["State"] = StateOf(number),
            ["Slug"] = $"city-{number}",
            ["CountryCode"] = "FR",
            ["RegionId"] = 7 + number,
            ["TimeZone"] = number == 1 ? "Europe/Paris" : "Europe/Lisbon",
        }, number)];

    public static IReadOnlyList<HousingAidInput> Aids(int number = 1) =>
        [.. new[] { "CountryCode", "RegionId", "CityId", "SpaceId" }.Select(area => Aid(area, number))];

    private static HousingAidInput Aid(string area, int number)
    {
        var values = new Dictionary<string, object?>
        {
            ["Name"] = $"Aid of a {area} {number}",
            ["Slug"] = $"aid-{Slug.From(area)}-{number}",
            ["State"] = StateOf(number),
            // It belongs to exactly one.
            ["CountryCode"] = null,
            ["RegionId"] = null,
            ["CityId"] = null,
            ["SpaceId"] = null,
            ["Rules"] = SampleFiles.Aids.Select(a => a.Input.Rules)
                .First(r => r.Who is not null && r.Amounts.Count > 0),
            ["AmountTo"] = 100m + number,
            ["Currency"] = number == 1 ? "EUR" : "USD",
            ["AmountAsOf"] = $"2026-0{number}",
            ["Opens"] = new DateOnly(2026, 1, number),
            ["Closes"] = new DateOnly(2027, 1, number),
            ["Ends"] = new DateOnly(2028, 1, number),
            ["ApplyUrl"] = $"{Url}apply{number}",
            ["SourceUrl"] = $"{Url}source{number}",
        };
        values[area] = area switch { "CountryCode" => "FR", "RegionId" => 8, _ => 1 };
        return FilledInput.Make<HousingAidInput>(values, number);
    }

    public static IReadOnlyList<RateInput> Rates(int number = 1) => [FilledInput.Make<RateInput>(
        new Dictionary<string, object?>
        {
            ["State"] = RecordState.Live,
            ["Currency"] = number == 1 ? "USD" : "GBP",
            ["SourceUrl"] = $"{Url}{number}",
        }, number)];

    public static IReadOnlyList<EventInput> Events(int number = 1)
    {
        var day = new DateOnly(2026, 12, number);
        var values = new Dictionary<string, object?>
        {
            ["Slug"] = $"event-{number}",
            ["State"] = StateOf(number),
            ["SpaceId"] = 1,
            ["StartDay"] = day,
            ["EndDay"] = day.AddDays(1),
            ["TimeZone"] = number == 1 ? "Europe/Lisbon" : "Europe/Paris",
            ["Frequency"] = EventFrequency.Weekly,
            ["Interval"] = number + 1,
            ["Weekdays[0]"] = Weekdays.Of(day),
            ["Until"] = null,
            ["Count"] = 4 + number,
            ["Exceptions[0]"] = day.AddDays(7 * (number + 1)),
            ["Link"] = $"{Url}{number}",
            ["Currency"] = number == 1 ? "EUR" : "USD",
        };
        // A series ends after so many dates or on a day.
        var untilDay = new Dictionary<string, object?>(values)
        {
            ["Name"] = $"Until {number}",
            ["Slug"] = $"event-until-{number}",
            ["Until"] = day.AddDays(60),
            ["Count"] = null,
        };
        return [FilledInput.Make<EventInput>(values, number), FilledInput.Make<EventInput>(untilDay, number)];
    }

    public static IReadOnlyList<ProgrammeInput> Programmes(int number = 1) => [FilledInput.Make<ProgrammeInput>(
        new Dictionary<string, object?>
        {
            ["Slug"] = $"programme-{number}",
            ["State"] = StateOf(number),
            ["SpaceId"] = 1,
            ["Opens"] = new DateOnly(2026, 1, number),
            ["Closes"] = new DateOnly(2026, 2, number),
            ["Starts"] = new DateOnly(2026, 3, number),
            ["Equity"] = 2.5m + number,
            ["Currency"] = number == 1 ? "EUR" : "USD",
            ["Sectors[0]"] = $"sector-{number}",
            ["Languages[0]"] = number == 1 ? "fr" : "de",
            ["ApplyUrl"] = $"{Url}apply{number}",
        }, number)];

    public static IReadOnlyList<PersonInput> People(int number = 1) => [FilledInput.Make<PersonInput>(
        new Dictionary<string, object?> { ["Email"] = $"p{number}@x.example", ["SpaceIds[0]"] = 1, ["TrustedSpaceIds[0]"] = 1 }, number)];

    private static RecordState StateOf(int number) => number == 1 ? RecordState.Draft : RecordState.Live;

    private static async Task<string> PictureAsync(TestIncubator incubator, PictureUse use)
    {
        using var stream = new MemoryStream(MadePictures.Jpeg(seed: (int)use + 1));
        var answer = await incubator.Get<PictureDoor>().AddAsync(stream, stream.Length, use, Actor.Operator, CancellationToken.None);
        return Assert.IsType<PictureAnswer.Stored>(answer).File;
    }
}
