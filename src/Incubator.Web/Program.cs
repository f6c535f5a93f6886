using System.Text.Encodings.Web;
using System.Text.Unicode;
using Incubator.Site;
using Incubator.Web.Admin;
using Incubator.Web.Api;
using Incubator.Web.Commands;
using Incubator.Web.Hosting;
using Microsoft.Extensions.WebEncoders;

var command = CommandLine.Find(args);
try
{
    if (CommandLine.Help(args) is { } answered)
    {
        return answered;
    }

    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = command is null ? args : [], ContentRootPath = ContentRoot.Find() }
    );
    builder.AddSettings();
    if (command is null && !builder.SettingsAreSound())
    {
        return StartUp.Refused;
    }

    builder.AddDatabase();
    builder.AddAccounts();
    builder.AddLimits();
    builder.AddConnectionLimits();
    builder.AddErrorPages();
    SecurityHeaders.Add(builder);
    builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
    // Accented letters are written as they are: pages are UTF-8.
    builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    builder.Services.AddOutputCache(options => (options.SizeLimit, options.UseCaseSensitivePaths) = (PageCache.MostBytes, true));
    builder.Services.AddIncubatorApi();
    builder.Services.AddHostedService<CalendarService>();
    builder.Services.AddHostedService<PictureService>();
    builder.Services.AddHostedService<SearchService>();
    builder.Services.AddHostedService<VisitService>();
    MailService.Add(builder);
    ReminderService.Add(builder);
    EnquiryService.Add(builder);
    LinkService.Add(builder);
    builder.Services.AddSingleton<Feeds>();
    builder.Services.AddSingleton<EventFeeds>();
    builder.Services.AddSingleton<ProgrammeFeeds>();
    builder.Services.AddSingleton<ChangeFeeds>();
    builder.Services.AddSingleton<Sitemap>();
    builder.Services.AddSingleton<CardPainter>();
    builder.Services.AddSingleton<CostLimits>();
    builder.Services.AddAdmin();
    if (command is not null)
    {
        return await CommandLine.RunAsync(builder, command, args[1..]);
    }

    var app = builder.Build();
    app.UseMiddleware<UnnamedProxy>();
    app.UseForwardedHeaders();
    app.UseMiddleware<RequestGuard>();
    app.UseMiddleware<VisitCounting>();
    app.UseMiddleware<HeadRequests>();
    app.UseMiddleware<LanguagePath>();
    app.UseErrorPages();
    app.UseMiddleware<HubOrigin>();
    app.UseRouting();
    app.Use(CleanQuery.RedirectAsync);
    app.UseAuthentication();
    app.UseRateLimiter();
    app.Use(PageCache.OneEncodingAsync);
    app.Use(PageMaking.SendAsync);
    app.UseOutputCache();
    app.Use(PageMaking.MakeAsync);
    app.Use(app.Services.GetRequiredService<CostLimits>().InvokeAsync);
    app.UseResponseCompression();
    app.UseAuthorization();
    app.UseLongLivedCircuits();
    app.UseAntiforgery();
    app.UseFormRefusal();

    app.MapStaticAssets();
    app.MapLanguage();
    app.MapHealth();
    app.MapRobots();
    app.MapCheck();
    app.MapFeeds();
    app.MapEventFeeds();
    app.MapProgrammeFeeds();
    app.MapChangeFeeds();
    app.MapPasskeys();
    app.MapPersonalData();
    app.MapMail();
    app.MapSuggest();
    app.MapSpacesMap();
    app.MapPictures();
    app.MapCards();
    app.MapIncubatorApi();
    // Both roots map this address, and a request to it would be ambiguous (500) if both had the same order.
    app.MapRazorComponents<SiteRoot>().CacheOutput(policy => policy.AddPolicy<PageCache>(), excludeDefaultPolicy: true).Add(endpoint =>
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: "/_framework/opaque-redirect" } redirect)
        {
            redirect.Order = 1;
        }
    });
    app.MapRazorComponents<AdminRoot>()
        .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
        .RequireAuthorization(Accounts.AdminPolicy)
        .Add(Limits.OnlyWebSockets);

    return await app.OpenAsync();

}
catch (Exception exception) when (exception is not HostAbortedException)
{
    // Before there are services: a setting, or a file of settings, that cannot be read.
    return command is null ? StartUp.Fail(null, exception) : CommandLine.Fail(command, StartUp.Sentence(null, exception));
}
