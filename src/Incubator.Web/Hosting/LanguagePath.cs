using System.Globalization;
using Incubator.Core.Common;
using Microsoft.Net.Http.Headers;

namespace Incubator.Web.Hosting;

/// <summary>
/// The language is the first segment of a visitor's address. It moves into PathBase, so that a page has one route and its links stay
/// in the language; the cultures of the request (and of a circuit, whose hub is <c>/fr/_blazor</c>) follow it.
/// </summary>
public sealed class LanguagePath(RequestDelegate next)
{
    public const string Cookie = "language";
    public const string English = "en";
    public const string French = "fr";

    // These exist only without a language.
    private static readonly PathString[] WithoutLanguage =
    [
        "/api",
        "/health",
        "/openapi",
        "/schemas",
        "/robots.txt",
        "/sitemap.xml",
        "/.well-known",
        "/language",
    ];

    private static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo FrenchCulture = CultureInfo.GetCultureInfo("fr-FR");

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        // An accent may come apart from its letter on the way; addresses are kept with both in one sign.
        request.Path = Text.Composed(request.Path.Value ?? "");
        if (LanguageOf(request.Path, out var rest) is { } language)
        {
            request.PathBase = request.PathBase.Add("/" + language);
            // What exists only without a language is looked for where nothing is.
            request.Path = IsWithoutLanguage(rest) ? "/-" : rest;
            Speak(context, language);
            return next(context);
        }

        var wanted = Wanted(request);
        if (HasNoLanguage(request.Path))
        {
            Speak(context, wanted);
            return next(context);
        }

        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = $"{HeaderNames.Cookie}, {HeaderNames.AcceptLanguage}";
        var page = request.Path == "/" ? PathString.Empty : request.Path;
        response.Headers.Location = request.PathBase.Add("/" + wanted).Add(page).ToUriComponent() + request.QueryString;
        // A form keeps its method and body.
        response.StatusCode =
            HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
                ? StatusCodes.Status302Found
                : StatusCodes.Status307TemporaryRedirect;
        return Task.CompletedTask;
    }

    /// <summary>The language that a path begins with, null for none; and the path without it.</summary>
    public static string? LanguageOf(PathString path, out PathString rest)
    {
        foreach (var language in (string[])[English, French])
        {
            if (path.StartsWithSegments("/" + language, out rest))
            {
                rest = rest.HasValue ? rest : "/";
                return language;
            }
        }

        rest = path;
        return null;
    }

    public static bool IsLanguage(string? value) => value is English or French;

    /// <summary>Files of the site, the scripts of the framework and the hub: what is neither a page nor in a language.</summary>
    public static bool IsFile(PathString path) =>
        path.Value is { } value && (value.StartsWith("/_", StringComparison.Ordinal) || value.LastIndexOf('.') > value.LastIndexOf('/'));

    /// <summary>What is answered at an address without a language. A feed is a file that is written in one.</summary>
    public static bool HasNoLanguage(PathString path) => IsWithoutLanguage(path) || (IsFile(path) && !Feeds.IsFeed(path));

    /// <summary>Says which language an answer has, and lets everything that is written for it follow.</summary>
    private static void Speak(HttpContext context, string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language == French ? FrenchCulture : EnglishCulture;
        context.Response.OnStarting(() =>
        {
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                context.Response.Headers.ContentLanguage = language;
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>The language of a request whose address has none: the visitor's choice, then the browser's, then English.</summary>
    private static string Wanted(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } chosen && IsLanguage(chosen))
        {
            return chosen;
        }

        return request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality is null or > 0)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(IsLanguage) ?? English;
    }

    public static bool IsWithoutLanguage(PathString path) => WithoutLanguage.Any(p => path.StartsWithSegments(p));
}
