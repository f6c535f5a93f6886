using Incubator.Site;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.WebUtilities;

namespace Incubator.Web.Hosting;

/// <summary>
/// A form without script sends its empty fields too. An address says only what was asked: whoever passes it on, passes on that.
/// </summary>
public static class CleanQuery
{
    public static Task RedirectAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!request.QueryString.HasValue
            || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not { } page
            || PageQuery.OfShared(page.Type) is not { } query)
        {
            return next(context);
        }

        var (said, isClean) = (new List<string>(), true);
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            if (string.IsNullOrWhiteSpace(pair.DecodeValue().ToString()) && query.Reads(pair.DecodeName().ToString()))
            {
                isClean = false;
            }
            else
            {
                said.Add($"{pair.EncodedName}={pair.EncodedValue}");
            }
        }

        if (isClean)
        {
            return next(context);
        }

        var rest = said.Count == 0 ? "" : $"?{string.Join('&', said)}";
        context.Response.Redirect(request.PathBase.Add(request.Path == "/" ? PathString.Empty : request.Path).ToUriComponent() + rest);
        return Task.CompletedTask;
    }
}
