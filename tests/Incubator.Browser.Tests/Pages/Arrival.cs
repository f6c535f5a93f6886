using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Pages;

/// <summary>
/// Waits until a page stands at an address and has loaded. It asks for the state, not for the event: a load event that comes between
/// the look at the address and the wait for it is never seen.
/// </summary>
public static class Arrival
{
    private static readonly PageWaitForURLOptions Committed = new() { WaitUntil = WaitUntilState.Commit };

    public static async Task ArriveAsync(this IPage page, string pattern)
    {
        await page.WaitForURLAsync(pattern, Committed);
        await LoadedAsync(page);
    }

    public static async Task ArriveAsync(this IPage page, Regex pattern)
    {
        await page.WaitForURLAsync(pattern, Committed);
        await LoadedAsync(page);
    }

    private static async Task LoadedAsync(IPage page) => await page.WaitForFunctionAsync("() => document.readyState === 'complete'");
}
