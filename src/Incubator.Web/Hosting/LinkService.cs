using Incubator.Core.LookUps;

namespace Incubator.Web.Hosting;

/// <summary>Every hour: looks up some links of records, where the operator wants it.</summary>
public sealed class LinkService(LinkRounds rounds, TimeProvider clock, ILogger<LinkService> log)
    : RepeatedWork(TimeSpan.FromHours(1), clock, log)
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LookUpOptions>()
            .Configure<IConfiguration>((links, settings) => settings.GetSection(LookUpOptions.Section).Bind(links));
        builder.Services.AddHostedService<LinkService>();
    }

    protected override Task DoAsync(CancellationToken ct) => rounds.RunAsync(ct);
}
