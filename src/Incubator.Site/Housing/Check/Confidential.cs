using Microsoft.AspNetCore.Http;

namespace Incubator.Site.Housing;

/// <summary>Headers of an answer that is nobody else's business.</summary>
public static class Confidential
{
    /// <summary>Neither stored nor told to other sites.</summary>
    /// <param name="isPosted">
    /// A page that was posted cannot be fetched again: the browser itself may hold it, so that Back and a reload find it.
    /// </param>
    public static void Mark(HttpResponse response, bool isPosted = false)
    {
        response.Headers.CacheControl = isPosted ? "private, no-cache" : "no-store";
        response.Headers["Referrer-Policy"] = "same-origin";
    }
}
