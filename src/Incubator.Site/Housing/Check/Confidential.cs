using Microsoft.AspNetCore.Http;

namespace Incubator.Site.Housing;

/// <summary>Headers of an answer that is nobody else's business.</summary>
public static class Confidential
{
    /// <summary>Neither stored nor told to other sites.</summary>
    public static void Mark(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "same-origin";
    }
}
