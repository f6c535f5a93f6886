using System.Diagnostics;
using System.Globalization;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Benchmarks;

/// <summary>
/// What the server allocates for a page and the processor time it takes, the client in the same process included; the page cache is off.
/// </summary>
internal static class Pages
{
    private const int Requests = 1_000;

    // Until the runtime has compiled for the last time what a page needs.
    private const int WarmUp = 3_000;

    public static async Task MeasureAsync(string database)
    {
        await using var host = new Host(database);
        using var client = host.CreateClient();
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var space = await db.Spaces().Where(s => s.State == RecordState.Live).OrderBy(s => s.Id).Select(s => s.Slug).FirstAsync();
        Console.WriteLine("| page | allocated, KB | processor time, ms | size, KB |");
        Console.WriteLine("|---|---|---|---|");
        foreach (
            var (name, path) in new[]
            {
                ("about: the frame alone", "/en/about"),
                ("home", "/en"),
                ("space page", $"/en/spaces/{space}"),
                ("first list page", "/en/spaces"),
                ("text and one filter", "/en/spaces?q=startup&kind=coworking"),
                ("near", "/en/spaces?near=48.857,2.352"),
                ("startups by text", "/en/startups?q=labs"),
            }
        )
        {
            var size = 0L;
            for (var i = 0; i < WarmUp; i++)
            {
                size = await AskAsync(client, path);
            }

            var (allocated, took) = (GC.GetTotalAllocatedBytes(), Processor());
            for (var i = 0; i < Requests; i++)
            {
                await AskAsync(client, path);
            }

            allocated = (GC.GetTotalAllocatedBytes() - allocated) / Requests;
            took = (Processor() - took) / Requests;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| {name} | {allocated / 1024} | {took:0.000} | {size / 1024} |")
            );
        }
    }

    private static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    private static async Task<long> AskAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[16 * 1024];
        var size = 0L;
        for (var read = await body.ReadAsync(buffer); read > 0; read = await body.ReadAsync(buffer))
        {
            size += read;
        }

        return size;
    }

    private sealed class Host(string database) : WebApplicationFactory<SearchService>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseEnvironment("Production")
            .UseSetting("ConnectionStrings:Incubator", $"Data Source={database}")
            .UseSetting("Incubator:PublicUrl", "http://localhost")
            .UseSetting("Incubator:PageCache", "false")
            .UseSetting("Incubator:SearchPerSecond", "1000000")
            .UseSetting("AllowedHosts", "localhost")
            .UseSetting("Logging:LogLevel:Default", "Error")
            .UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error");
    }
}
