using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Incubator.Site.Account;

/// <summary>The answer of an account page to an attempt that comes too early.</summary>
internal static class TooManyAttempts
{
    public static void Answer(HttpContext http, TimeSpan wait)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}
