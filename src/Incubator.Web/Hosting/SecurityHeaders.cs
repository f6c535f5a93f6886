using System.Security.Cryptography;
using Incubator.Web.Admin;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>The headers that every answer carries, errors and files included.</summary>
public sealed class SecurityHeaders(
    RequestDelegate next,
    IHostEnvironment environment,
    ThemeStyles styles,
    IOptions<IncubatorOptions> options
)
{
    private const string NonceKey = "csp-nonce";

    private readonly string _transport =
        $"max-age={options.Value.Hsts.Days * 86_400L}{(options.Value.Hsts.IncludeSubDomains ? "; includeSubDomains" : "")}";

    // Beyond ourselves, only the pictures of the map, from the one host that a visitor is told before.
    private readonly string _sitePolicy =
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
            + $"data:{(options.Value.Map.Shown is { } tiles ? $" {tiles.Origin}" : "")}; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; manifest-src 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        // Taken now: the path is another one when an error page is written.
        LanguagePath.LanguageOf(context.Request.Path, out var path);
        context.Response.OnStarting(async () =>
            Write(context, path, path.StartsWithSegments("/admin") ? AdminPolicy(context, await styles.SourcesAsync()) : _sitePolicy));
        return next(context);
    }

    /// <summary>
    /// Around everything: the framework's own check of the Host stands before all that <c>Program</c> adds, and refuses too.
    /// </summary>
    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, Outermost>());

    /// <summary>The nonce of this answer, for the admin root's import map.</summary>
    public static string Nonce(HttpContext context)
    {
        if (context.Items[NonceKey] is not string nonce)
        {
            context.Items[NonceKey] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        }

        return nonce;
    }

    private void Write(HttpContext context, PathString path, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        // Nobody else is told where a visitor comes from, but the host of the map's pictures, which wants it: the map says so for these.
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers["Permissions-Policy"] = "camera=(), geolocation=(self), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps && !environment.IsDevelopment())
        {
            headers.StrictTransportSecurity = _transport;
        }

        var isPersonal = context.User.Identity?.IsAuthenticated == true && !LanguagePath.IsFile(path);
        if (isPersonal || path.StartsWithSegments("/account") || path.StartsWithSegments("/admin"))
        {
            headers.CacheControl = "no-store";
        }
    }

    // MudBlazor sets style attributes while it runs: https://github.com/MudBlazor/MudBlazor/issues/4529
    private static string AdminPolicy(HttpContext context, string styles) =>
        $"default-src 'none'; script-src 'self' 'nonce-{Nonce(context)}'; style-src-elem 'self' {styles}; style-src-attr 'unsafe-inline'; "
        + $"img-src 'self' data:; font-src 'self'; connect-src 'self'{OwnSocket(context.Request.Headers.Host.ToString())}; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; manifest-src 'self'";

    // Older browsers do not count web sockets as 'self'. A host that could not stand in a policy is left out, and 'self' has to do.
    // Read as it was sent: the framework's property throws for an international name that does not decode.
    private static string OwnSocket(string host) =>
        Uri.TryCreate($"wss://{host}/", UriKind.Absolute, out var uri) && uri.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4
            ? $" wss://{uri.Authority}"
            : "";

    private sealed class Outermost : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseMiddleware<SecurityHeaders>();
            app.Use(Health.AnswerByAddressAsync);
            next(app);
        };
    }
}
