using Incubator.Core.Accounts;
using Incubator.Site.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Incubator.Web.Hosting;

/// <summary>Sign-in by cookie, on Core's people.</summary>
public static class Accounts
{
    /// <summary>How soon a demoted or disabled person's cookie and circuits end.</summary>
    public static readonly TimeSpan Revalidation = TimeSpan.FromSeconds(30);

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // All of Identity's schemes: ending a session also signs out of those that are not used.
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            // PathBase is the language: without a path of its own the cookie would be valid in one language only.
            Harden(options.Cookie, "incubator.session", SameSiteMode.Lax);
            options.LoginPath = "/account/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
            // The sign-in page leads on itself: by default the address would be written here once more, decoded, which a header cannot carry.
            options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
            var toSignIn = options.Events.OnRedirectToLogin;
            options.Events.OnRedirectToLogin = context => IsPage(context.Request) ? toSignIn(context) : Answer(context, StatusCodes.Status401Unauthorized);
        });
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(options => Harden(options.Cookie, "incubator.form", SameSiteMode.Strict));
        new IdentityBuilder(typeof(User), services).AddSignInManager().AddClaimsPrincipalFactory<PersonClaims>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = Revalidation);
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddScoped<PasswordSignIn>();
    }

    private static void Harden(CookieBuilder cookie, string name, SameSiteMode sameSite)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = sameSite;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static bool IsPage(HttpRequest request) => !LanguagePath.IsFile(request.Path) && !request.Path.StartsWithSegments("/api") && HttpMethods.IsGet(request.Method);

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
