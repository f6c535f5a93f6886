using Incubator.Core.Freshness;
using Incubator.Site;

namespace Incubator.Web.Hosting;

/// <summary>
/// What is posted to the page of a reminder's link: by its button, or by a mail program that unsubscribes its reader with one press
/// (RFC 8058), which has no cookie, no token of a form and follows no redirect. The link alone is the key.
/// </summary>
public static class MailEndpoint
{
    // Before the page, which has the same address and answers what is only read.
    public static void MapMail(this IEndpointRouteBuilder app) => app.MapPost("/mail/{Link}", PostAsync).WithOrder(-1);

    private static async Task<IResult> PostAsync(HttpContext context, string link, ReminderChoice choice, CancellationToken ct)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(ct) : FormCollection.Empty;
        if (form["List-Unsubscribe"] == "One-Click")
        {
            return await choice.SetByLinkAsync(link, isReminded: false, ct)
                ? TypedResults.Ok() : TypedResults.StatusCode(StatusCodes.Status410Gone);
        }

        switch (form["reminders"].ToString())
        {
            case "on" or "off":
                await choice.SetByLinkAsync(link, form["reminders"] == "on", ct);
                return TypedResults.Redirect(Links.MailsOf(Uri.EscapeDataString(link)));
            default:
                return TypedResults.BadRequest();
        }
    }
}
