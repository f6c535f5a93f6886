using System.Text;
using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Web.Hosting;

/// <summary>What is answered at the address of a calendar or a feed.</summary>
internal static class FeedResults
{
    public static IResult Calendar(HttpContext context, string text) => Answer(context, text, "text/calendar");

    public static IResult Atom(HttpContext context, string text) => Answer(context, text, "application/atom+xml");

    /// <summary>Where no record is shown at the address.</summary>
    /// <param name="address">The feed of the record that the address leads to.</param>
    public static IResult Elsewhere<T>(Lookup<T> lookup, Func<string, string> address) => lookup switch
    {
        Lookup<T>.Moved moved => Results.LocalRedirect(address(moved.Slug), permanent: true),
        Lookup<T>.Gone => Results.StatusCode(StatusCodes.Status410Gone),
        _ => Results.NotFound(),
    };

    private static IResult Answer(HttpContext context, string text, string type)
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.ContentLanguage = Languages.Current;
        return Results.Text(text, type, Encoding.UTF8);
    }
}
