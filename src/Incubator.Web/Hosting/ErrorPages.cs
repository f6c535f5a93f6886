using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace Incubator.Web.Hosting;

/// <summary>
/// An answer without a body gets one: a page in the visitor's language, problem details for the API, nothing for the hub.
/// </summary>
public static partial class ErrorPages
{
    /// <summary>When to try again what could not be written.</summary>
    public const int RetrySeconds = 60;

    public static void AddErrorPages(this WebApplicationBuilder builder) => builder.Services.AddProblemDetails();

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseStatusCodePages(WriteAsync);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // Leaves the body to the status code pages around it.
            ExceptionHandler = PrepareAsync,
            SuppressDiagnosticsCallback = failure => IsStorage(failure.Exception),
            AllowStatusCode404Response = true,
            // A form that is too big or broken is the sender's mistake.
            StatusCodeSelector = exception => exception switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                InvalidDataException or AntiforgeryValidationException => StatusCodes.Status400BadRequest,
                _ when IsStorage(exception) => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
        app.Use(AnswerDirect);
    }

    // A damaged database is not over in a minute.
    private static bool IsStorage(Exception exception) => StorageFaults.Of(exception) is not null and not StorageFault.Damaged;

    // A full disk concerns every request: one line for each, without the whole way through the code.
    private static Task PrepareAsync(HttpContext context)
    {
        if (context.Features.Get<IExceptionHandlerFeature>()?.Error is { } exception && IsStorage(exception))
        {
            context.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
            NotStored(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Incubator.Storage"),
                context.Request.Method, StorageFaults.Of(exception)!.Value, exception.GetBaseException().Message);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Method} request was answered 503, nothing was stored ({Fault}: {Reason}).")]
    private static partial void NotStored(ILogger log, string method, StorageFault fault, string reason);

    // Asked for by their own address these pages are what they say, not a success.
    private static Task AnswerDirect(HttpContext context, RequestDelegate next)
    {
        var status = context.Request.Path.Value?.TrimEnd('/') switch
        {
            "/not-found" => StatusCodes.Status404NotFound,
            "/gone" => StatusCodes.Status410Gone,
            // Nothing went wrong.
            "/error" => StatusCodes.Status404NotFound,
            _ => 0,
        };
        if (status == 0 || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>
    /// A post without a valid token, or that is no form at all, gets the page of a bad request; Blazor by itself answers one line of
    /// English text.
    /// </summary>
    public static void UseFormRefusal(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var isForm =
                    context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } && context.Request.HasFormContentType;
                if (
                    !HttpMethods.IsPost(context.Request.Method)
                    || isForm
                    || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null
                )
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            });

    private static async Task WriteAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var path = context.Request.Path;
        if (path.StartsWithSegments("/_blazor") || path.StartsWithSegments("/_framework"))
        {
            return;
        }

        if (
            path.StartsWithSegments("/api")
            || path.StartsWithSegments("/health")
            || path.StartsWithSegments("/openapi")
            || path.StartsWithSegments("/schemas")
        )
        {
            // Whatever the client says it accepts: an error has one form.
            await TypedResults.Problem(statusCode: context.Response.StatusCode).ExecuteAsync(context);
            return;
        }

        await RenderAsync(
            status,
            context.Response.StatusCode switch
            {
                StatusCodes.Status404NotFound => "/not-found",
                StatusCodes.Status410Gone => "/gone",
                _ => "/error",
            }
        );
    }

    // As UseStatusCodePagesWithReExecute does, with a page for each kind of status: the framework's takes one address for all.
    private static async Task RenderAsync(StatusCodeContext status, PathString page)
    {
        var context = status.HttpContext;
        var (path, pathBase, query, method, services) = (
            context.Request.Path,
            context.Request.PathBase,
            context.Request.QueryString,
            context.Request.Method,
            context.RequestServices
        );
        context.Features.Set<IStatusCodeReExecuteFeature>(
            new StatusCodeReExecuteFeature
            {
                OriginalPath = path,
                OriginalPathBase = pathBase,
                OriginalQueryString = query.Value,
            }
        );
        // The navigation manager of a request cannot start twice: a scope of its own for the page.
        await using var scope = services.CreateAsyncScope();
        try
        {
            context.RequestServices = scope.ServiceProvider;
            context.Request.PathBase = pathBase.HasValue ? pathBase : new PathString("/" + Languages.Current);
            context.Request.Path = page;
            context.Request.QueryString = QueryString.Empty;
            context.Request.Method = HttpMethods.IsHead(method) ? method : HttpMethods.Get;
            // The page must not look at the form that was refused.
            context.Request.ContentType = null;
            context.Features.Set<IAntiforgeryValidationFeature?>(null);
            context.SetEndpoint(null);
            context.Request.RouteValues.Clear();
            await status.Next(context);
        }
        finally
        {
            context.RequestServices = services;
            (context.Request.Path, context.Request.PathBase, context.Request.QueryString, context.Request.Method) = (
                path,
                pathBase,
                query,
                method
            );
            context.Features.Set<IStatusCodeReExecuteFeature?>(null);
        }
    }
}
