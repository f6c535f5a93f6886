using Incubator.Core.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Incubator.Site;

public static class Answers
{
    /// <summary>
    /// The record to show. Otherwise the right status is already set (301, 410 or 404), null comes back, and the page shows <see
    /// cref="Components.Gone"/>.
    /// </summary>
    /// <param name="address">The page's address for a slug, for a record that has moved.</param>
    public static T? Answer<T>(this Lookup<T> lookup, HttpContext? http, NavigationManager navigation, Func<string, string> address)
        where T : class
    {
        switch (lookup)
        {
            case Lookup<T>.Found found:
                return found.Value;
            case Lookup<T>.Moved moved:
                http?.Response.Redirect(address(moved.Slug) + http.Request.QueryString, permanent: true);
                // A merge can be undone: a browser asks again.
                http?.Response.Headers.CacheControl = "no-cache";
                return null;
            case Lookup<T>.Gone gone:
                http?.Response.StatusCode = StatusCodes.Status410Gone;
                http?.Features.Set(gone.TakenOut);
                return null;
            default:
                navigation.NotFound();
                return null;
        }
    }

    /// <summary>For a page whose address is a key: it goes to no other page, and nobody keeps what it shows.</summary>
    public static void KeepAddressSecret(this HttpContext http)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
    }

    /// <summary>What a key opens; 410 where it opens nothing (any more), and the page shows <see cref="Components.Gone"/>.</summary>
    public static T? OrGone<T>(this HttpContext http, T? found)
    {
        if (found is null)
        {
            http.Response.StatusCode = StatusCodes.Status410Gone;
        }

        return found;
    }
}
