using System.Text.RegularExpressions;
using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>One of the ten tasks of a founder: on a phone, from the home page to an answer, with what it costs.</summary>
public abstract class TaskJourney(SiteHost site) : Journey(site)
{
    /// <summary>Pixels of one screen.</summary>
    protected const int Screen = 844;

    private const int Width = 390;

    /// <summary>Language, and whether scripts run.</summary>
    public static TheoryData<string, bool> Ways => new() { { "en", true }, { "fr", true }, { "fr", false } };

    /// <summary>The same for what needs a script: a list that the browser keeps.</summary>
    public static TheoryData<string> Languages => ["en", "fr"];

    /// <summary>Begins on the home page; when the steps are done, they have cost this and nothing else is wrong with the page.</summary>
    protected Task DoAsync(string language, bool script, int taps, int words, Func<Visit, Effort, Task> steps) => TravelAsync(async visit =>
    {
        var effort = new Effort(visit.Page);
        await visit.GoAsync($"/{language}");
        await steps(visit, effort);

        Assert.Equal((taps, words), (effort.Taps, effort.Words));
        if (script)
        {
            Assert.Equal(Width, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Empty(visit.Complaints);
            Assert.Equal("", string.Join('\n', await visit.BreachesAsync()));
        }
    }, script, width: Width, height: Screen);

    /// <summary>Waits until the page stands at an address that ends so; <c>**</c> stands for anything.</summary>
    protected static Task ArriveAsync(IPage page, string end) => Expect(page).ToHaveURLAsync(
        new Regex(Regex.Escape(end).Replace(@"\*\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));
}
