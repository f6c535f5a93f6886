using Incubator.Core.Enquiries;
using Incubator.Core.Outcomes;

namespace Incubator.Web.Hosting;

/// <summary>
/// Every hour: tells spaces that their enquiries wait, closes those to enquiries that stay silent, and asks what came of enquiries and aid.
/// </summary>
public sealed class EnquiryService(SilentSpaces silent, OutcomeDesk outcomes, TimeProvider clock, ILogger<EnquiryService> log)
    : RepeatedWork(TimeSpan.FromHours(1), clock, log)
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<EnquiryOptions>()
            .Configure<IConfiguration>((enquiries, settings) => settings.GetSection(EnquiryOptions.Section).Bind(enquiries));
        builder.Services.AddHostedService<EnquiryService>();
    }

    protected override async Task DoAsync(CancellationToken ct)
    {
        await silent.RunAsync(ct);
        await outcomes.MailAsync(ct);
        await outcomes.TidyAsync(ct);
    }
}
