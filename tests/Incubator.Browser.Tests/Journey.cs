using Microsoft.Playwright;

namespace Incubator.Browser.Tests;

/// <summary>Runs a journey in a browser window of its own and keeps what was on screen when it fails.</summary>
public abstract class Journey(SiteHost site)
{
    protected SiteHost Site { get; } = site;

    protected async Task TravelAsync(
        Func<Visit, Task> steps, bool script = true, ColorScheme theme = ColorScheme.Light, int width = 1280, int height = 900,
        string? address = null)
    {
        await using var visit = await Visit.StartAsync(Site, script, theme, width, height, address);
        try
        {
            await steps(visit);
        }
        catch
        {
            await visit.KeepAsync();
            throw;
        }
    }
}
