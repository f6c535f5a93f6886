using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Benchmarks;

/// <summary>What the server allocates for a page, the client in the same process included; the page cache is off.</summary>
internal static class Pages
{
    private const int Requests = 1_000;
    private const int WarmUp = 500;

    public static async Task MeasureAsync(string database)
    {
        await using var host = new Host(database);
        using var client = host.CreateClient();
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var space = await db.Spaces().Where(s => s.State == RecordState.Live).OrderBy(s => s.Id).Select(s => s.Slug).FirstAsync();
        Console.WriteLine("| page | allocated, KB | size, KB |");
        Console.WriteLine("|---|---|---|");
        foreach (var (name, path) in new[]
        {
            ("about: the frame alone", "/en/about"), ("home", "/en"), ("space page", $"/en/spaces/{space}"), ("first list page", "/en/spaces"),
            ("text and one filter", "/en/spaces?q=startup&kind=coworking"), ("near", "/en/spaces?near=48.857,2.352"), ("startups by text", "/en/startups?q=labs"),
        })
        {
            var (before, size) = (0L, 0L);
            for (var i = -WarmUp; i < Requests; i++)
            {
                before = i == 0 ? GC.GetTotalAllocatedBytes() : before;
                size = await AskAsync(client, path);
            }

            Console.WriteLine($"| {name} | {(GC.GetTotalAllocatedBytes() - before) / Requests / 1024} | {size / 1024} |");
        }
    }

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
