using Incubator.Core.Enquiries;

namespace Incubator.Web.Hosting;

/// <summary>Every hour: tells spaces that their enquiries wait, and closes to enquiries those that stay silent.</summary>
public sealed class EnquiryService(SilentSpaces silent, TimeProvider clock, ILogger<EnquiryService> log)
    : RepeatedWork(TimeSpan.FromHours(1), clock, log)
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<EnquiryOptions>()
            .Configure<IConfiguration>((enquiries, settings) => settings.GetSection(EnquiryOptions.Section).Bind(enquiries));
        builder.Services.AddHostedService<EnquiryService>();
    }

    protected override Task DoAsync(CancellationToken ct) => silent.RunAsync(ct);
}
