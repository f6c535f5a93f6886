using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace Incubator.Web.Hosting;

/// <summary>
/// Others wait while somebody's request makes a page that will be kept. So it is made apart from that one's connection: whether the
/// first asker goes away or reads slowly, the others have the page once it is made, and the first asker gets it after that. The
/// middleware by itself passes the first asker's cancellation on to all of them: https://github.com/dotnet/aspnetcore/issues/52310
/// </summary>
public sealed class PageMaking
{
    /// <summary>Nobody is waiting for a page that takes longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly HttpContext _context;
    private readonly Stream _connection;
    private readonly CancellationToken _left;
    private bool _isApart;
    private MemoryStream? _page;

    private PageMaking(HttpContext context)
    {
        _context = context;
        _connection = context.Response.Body;
        _left = context.RequestAborted;
    }

    /// <summary>Around the cache: sends what was made, once the cache has it.</summary>
    public static async Task SendAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IOutputCachePolicy>() is null)
        {
            await next(context);
            return;
        }

        var making = new PageMaking(context);
        context.Features.Set(making);
        try
        {
            await next(context);
        }
        finally
        {
            making.End();
            context.Features.Set<PageMaking>(null);
        }

        if (making._page is { Length: > 0 } page)
        {
            page.Position = 0;
            await page.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    /// <summary>
    /// Behind the cache: makes the page, and names what is about to be kept by its content, so that who has it already is told so (304).
    /// </summary>
    public static async Task MakeAsync(HttpContext context, RequestDelegate next)
    {
        var isKept = context.Features.Get<IOutputCacheFeature>()?.Context.AllowCacheStorage == true;
        if (!isKept || context.Features.Get<PageMaking>() is not { } making)
        {
            await next(context);
            return;
        }

        var (kept, aborted) = (context.Response.Body, context.RequestAborted);
        var page = new MemoryStream();
        using var limit = new CancellationTokenSource(Longest);
        (context.Response.Body, context.RequestAborted) = (page, limit.Token);
        try
        {
            await next(context);
        }
        finally
        {
            (context.Response.Body, context.RequestAborted) = (kept, aborted);
        }

        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            var hash = SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length));
            context.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"";
            // A reader's copy is asked about each time: a saved change is seen at once.
            context.Response.Headers.TryAdd(HeaderNames.CacheControl, "no-cache");
        }

        page.Position = 0;
        await page.CopyToAsync(kept, aborted);
        making._page = making._isApart ? page : null;
    }

    /// <summary>From here on, nothing is written to the connection and its end is not heard of.</summary>
    internal void Begin()
    {
        _isApart = true;
        (_context.Response.Body, _context.RequestAborted) = (Stream.Null, CancellationToken.None);
    }

    internal void End()
    {
        if (_isApart)
        {
            _isApart = false;
            (_context.Response.Body, _context.RequestAborted) = (_connection, _left);
        }
    }
}
