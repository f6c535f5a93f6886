using System.Globalization;
using Incubator.Site.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Account;

/// <summary>The answer of an account page to an attempt that comes too early.</summary>
internal static class TooManyAttempts
{
    public static void Answer(HttpContext http, TimeSpan wait)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The same for a sign-in; answers what to say.</summary>
    public static string Answer(HttpContext http, TimeSpan wait, IStringLocalizer<SiteText> text)
    {
        Answer(http, wait);
        return wait.TotalMinutes > 1 ? text["SignIn.TooManyThisHour", Math.Ceiling(wait.TotalMinutes)] : text["SignIn.TooMany"];
    }
}
