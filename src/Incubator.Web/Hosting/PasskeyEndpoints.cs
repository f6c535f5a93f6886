using Incubator.Site.Account;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Incubator.Web.Hosting;

/// <summary>What a browser is to sign, for the script of the sign-in page and of the page of passkeys.</summary>
public static class PasskeyEndpoints
{
    private const string Json = "application/json";

    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        app.MapPost("/account/passkeys/request", RequestAsync);
        app.MapPost("/account/passkeys/creation", CreateAsync).RequireAuthorization();
    }

    private static async Task<Results<ContentHttpResult, BadRequest>> RequestAsync(
        HttpContext context, IAntiforgery forms, PasskeyCeremony passkeys) =>
        await forms.IsRequestValidAsync(context)
            ? TypedResults.Content(await passkeys.RequestOptionsAsync(), Json)
            : TypedResults.BadRequest();

    private static async Task<Results<ContentHttpResult, BadRequest>> CreateAsync(
        HttpContext context, IAntiforgery forms, PasskeyCeremony passkeys) =>
        await forms.IsRequestValidAsync(context) && await passkeys.CreationOptionsAsync(context) is { } options
            ? TypedResults.Content(options, Json)
            : TypedResults.BadRequest();
}
