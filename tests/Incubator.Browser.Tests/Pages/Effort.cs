using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Pages;

/// <summary>What a task costs a person on a phone: taps and typed words. The tap into a field counts as the words typed there.</summary>
public sealed class Effort(IPage page)
{
    public int Taps { get; private set; }

    public int Words { get; private set; }

    public Task TapAsync(string selector) => TapAsync(page.Locator(selector).First);

    public Task TapAsync(ILocator what)
    {
        Taps++;
        return what.ClickAsync();
    }

    public Task TypeAsync(string selector, string text)
    {
        Words += text.Split(' ').Length;
        return page.Locator(selector).First.FillAsync(text);
    }

    /// <summary>A list of choices opens with one tap and closes with another.</summary>
    public Task ChooseAsync(string selector, string value)
    {
        Taps += 2;
        return page.Locator(selector).SelectOptionAsync(value);
    }
}
