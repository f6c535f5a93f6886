using Incubator.Core.Common;
using Incubator.Core.Search;
using Incubator.Site;

namespace Incubator.Web.Hosting;

public static class LanguageEndpoints
{
    /// <summary>The visitor chooses a language: the only cookie an anonymous visitor ever gets, then the same page in it.</summary>
    public static void MapLanguage(this IEndpointRouteBuilder app) =>
        app.MapGet(
            "/language/{language}",
            (string language, HttpContext context) =>
            {
                if (!LanguagePath.IsLanguage(language))
                {
                    return Results.NotFound();
                }

                context.Response.Cookies.Append(LanguagePath.Cookie, language, new CookieOptions
                {
                    Path = "/",
                    HttpOnly = true,
                    IsEssential = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = context.Request.IsHttps,
                    MaxAge = TimeSpan.FromDays(365),
                });
                context.Response.Headers.CacheControl = "no-store";
                var to = LocalAddress.OrHome(new QueryReader(context.Request.Values()).One("to"), "/");
                return Results.LocalRedirect(InLanguage(to, language));
            });

    private static string InLanguage(string address, string language)
    {
        var rest = address;
        if (address.Length >= 3 && LanguagePath.IsLanguage(address[1..3]) && (address.Length == 3 || address[3] is '/' or '?' or '#'))
        {
            rest = address[3..];
        }

        return $"/{language}{(rest == "/" ? "" : rest)}";
    }
}
