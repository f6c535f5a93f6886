using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Pages;

/// <summary>
/// Waits until a page stands at an address and has loaded. It looks at the state again and again and waits for no event: a load event that
/// comes between the look at the address and the wait for it is never seen, and the library's own wait for an address has that gap.
/// </summary>
public static class Arrival
{
    /// <param name="pattern">An address; <c>**</c> stands for anything, <c>*</c> for anything without a slash.</param>
    public static Task ArriveAsync(this IPage page, string pattern)
    {
        var written = Regex
            .Escape(pattern)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return page.ArriveAsync(new Regex($"^{written}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    public static async Task ArriveAsync(this IPage page, Regex pattern)
    {
        await Assertions.Expect(page).ToHaveURLAsync(pattern);
        await page.WaitForFunctionAsync("() => document.readyState === 'complete'");
    }
}
