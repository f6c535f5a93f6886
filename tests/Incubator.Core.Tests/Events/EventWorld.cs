using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Records;

namespace Incubator.Core.Tests.Events;

/// <summary>Believable events. The test's clock stands on Sunday 22 November 2026.</summary>
public static class EventWorld
{
    /// <summary>Every Tuesday evening in December, but for Christmas week: with every field filled in.</summary>
    public static EventInput Weekly(int? space) => new()
    {
        Name = "Evening of questions",
        Slug = "evening-of-questions",
        Kind = EventKind.InfoEvening,
        SpaceId = space,
        Summary = new BilingualText("Ask us anything", "Posez vos questions"),
        Description = new BilingualText("Soup and *answers*", "De la soupe et des *réponses*"),
        StartDay = new DateOnly(2026, 12, 1),
        StartTime = new TimeOnly(18, 30),
        EndDay = new DateOnly(2026, 12, 1),
        EndTime = new TimeOnly(20, 0),
        TimeZone = "Europe/Paris",
        Frequency = EventFrequency.Weekly,
        Interval = 1,
        Weekdays = [Weekday.Tu],
        Until = new DateOnly(2026, 12, 31),
        Exceptions = [new DateOnly(2026, 12, 22)],
        Address = "3 rue du Puits, 75011 Paris",
        Latitude = 48.86,
        Longitude = 2.37,
        Link = "https://atelier.example/evening",
        Price = 5m,
        Currency = "EUR",
    };

    public static EventInput Once(int space, string name = "Open day", string day = "2026-12-05", Action<EventInput>? change = null)
    {
        var input = new EventInput
        {
            Name = name,
            Kind = EventKind.OpenDay,
            SpaceId = space,
            StartDay = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        };
        change?.Invoke(input);
        return input;
    }

    public static async Task<SaveResult.Saved> AddEventAsync(
        this TestIncubator incubator, EventInput input, Actor? actor = null, int? id = null) => Assert.IsType<SaveResult.Saved>(
        await incubator.Get<EventEditor>().SaveAsync(id, input, actor ?? Actor.Operator, CancellationToken.None));
}
