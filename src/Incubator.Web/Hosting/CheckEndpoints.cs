using Incubator.Core.Housing;
using Incubator.Core.Resources;
using Incubator.Site.Housing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Hosting;

/// <summary>
/// The housing check by post: what is answered stands in no address. It changes nothing and sets no cookie, so it needs no antiforgery
/// token.
/// </summary>
public static class CheckEndpoints
{
    public static void MapCheck(this IEndpointRouteBuilder app) => app.MapPost("/housing/check/answer", AnswerAsync).DisableAntiforgery();

    private static async Task<Results<RazorComponentResult<CheckAnswer>, BadRequest>> AnswerAsync(
        HttpContext context,
        HousingCheck check,
        IStringLocalizer<Words> words,
        CancellationToken ct
    )
    {
        if (await FormAsync(context.Request, ct) is not { } posted)
        {
            return TypedResults.BadRequest();
        }

        var form = CheckForm.From(key => [.. posted[key].OfType<string>()], words);
        // A page that was come back to asks what it had asked before.
        var result = await check.RunAsync(form, ct, isCounted: !posted.ContainsKey("again"));
        Confidential.Mark(context.Response);
        return new RazorComponentResult<CheckAnswer>(new { Form = form, Result = result });
    }

    // Null for a body that is no form, or one too large to be meant.
    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(ct) : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
