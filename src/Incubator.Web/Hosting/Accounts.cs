using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Incubator.Site;
using Incubator.Site.Account;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>Sign-in by cookie, on Core's people.</summary>
public static class Accounts
{
    /// <summary>
    /// How often the claims of a cookie are compared with the person. Whether its session has ended is asked at every request.
    /// </summary>
    private static readonly TimeSpan Revalidation = TimeSpan.FromSeconds(30);

    /// <summary>For the editors' area and its hub: somebody who is signed in and has the factors that they need.</summary>
    public const string AdminPolicy = "admin";

    /// <summary>How often a circuit asks whether its session has ended; half of the time in which its page must be gone.</summary>
    public static readonly TimeSpan CircuitRevalidation = TimeSpan.FromSeconds(15);

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // All of Identity's schemes: ending a session also signs out of those that are not used.
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(SecondStep.Scheme, options => options.ExpireTimeSpan = SecondStep.Life).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = "/account/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.Events.OnRedirectToAccessDenied = context => LeadToFactor(context) ?? Answer(context, StatusCodes.Status403Forbidden);
            // The sign-in page leads on itself: by default the address would be written here once more, decoded, which a header cannot
            // carry.
            options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
            var toSignIn = options.Events.OnRedirectToLogin;
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnRedirectToLogin = context =>
                IsPage(context.Request) ? toSignIn(context) : Answer(context, StatusCodes.Status401Unauthorized);
        });
        SetCookie(services, IdentityConstants.ApplicationScheme, "incubator.session", SameSiteMode.Lax);
        SetCookie(services, SecondStep.Scheme, "incubator.step", SameSiteMode.Strict);
        // Here Identity keeps what it asked the browser to sign, for five minutes and once.
        SetCookie(services, IdentityConstants.TwoFactorUserIdScheme, "incubator.passkey", SameSiteMode.Strict);
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<IncubatorOptions>>((passkeys, site) =>
        {
            passkeys.ServerDomain = HostOf(site.Value.PublicUrl);
            // A passkey is both factors at once: what one holds, and who one is to it.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        services.AddAuthorization(options => options.AddPolicy(
            AdminPolicy, p => p.RequireAuthenticatedUser().RequireAssertion(c => !c.User.NeedsFactor())));
        services.AddOptions<FactorOptions>().Configure<IOptions<IncubatorOptions>>(
            (factors, site) => factors.AdministratorsNeedOne = site.Value.AdministratorsNeedFactor);
        services.AddCascadingAuthenticationState();
        services
            .AddOptions<AntiforgeryOptions>()
            .Configure<IOptions<IncubatorOptions>>(
                (options, site) => options.Cookie = new SiteCookie("incubator.form", SameSiteMode.Strict, site.Value.PublicUrl)
            );
        services.AddAntiforgery();
        new IdentityBuilder(typeof(User), services).AddSignInManager<SessionSignIn>().AddClaimsPrincipalFactory<PersonClaims>();
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = Revalidation;
            options.OnRefreshingPrincipal = SessionSignIn.KeepSessionAsync;
        });
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<SecondStep>();
        services.AddScoped<PasskeyCeremony>();
        services.AddHostedService<SessionService>();
        services.AddSingleton<KnownDevices>();
        services
            .AddOptions<KnownDeviceOptions>()
            .Configure<IOptions<IncubatorOptions>>(
                (options, site) => options.Cookie = new SiteCookie("incubator.device", SameSiteMode.Strict, site.Value.PublicUrl)
            );
        services
            .AddOptions<PasswordRuleOptions>()
            .Configure<IOptions<IncubatorOptions>>((passwords, site) => passwords.SiteHost = HostOf(site.Value.PublicUrl));
    }

    private static string? HostOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var site) ? site.Host : null;

    private static void SetCookie(IServiceCollection services, string scheme, string name, SameSiteMode sameSite) =>
        services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<IOptions<IncubatorOptions>>(
            (options, site) => options.Cookie = new SiteCookie(name, sameSite, site.Value.PublicUrl));

    /// <summary>An administrator who lacks a second factor is led from any page to where it is set up.</summary>
    private static Task? LeadToFactor(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!context.HttpContext.User.NeedsFactor() || !IsPage(context.Request))
        {
            return null;
        }

        context.Response.Redirect(Links.TwoFactor);
        return Task.CompletedTask;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionStore>();
        var actor = context.Principal!.ToActor();
        if (!await sessions.IsOpenAsync(actor, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        sessions.See(actor.Session!);
        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    private static bool IsPage(HttpRequest request) =>
        !LanguagePath.IsFile(request.Path) && !request.Path.StartsWithSegments("/api") && HttpMethods.IsGet(request.Method);

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
