using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Account;

/// <summary>What the pages of second factors do with an answer of the door.</summary>
internal static class FactorAnswer
{
    /// <summary>
    /// Answers what is refused; null where nothing is. Whether an administrator may go on is a claim of the session, made anew.
    /// </summary>
    public static async Task<string?> TellAsync(
        SaveResult result, HttpContext http, SignInManager<User> sessions, IStringLocalizer<Words> words)
    {
        switch (result)
        {
            case SaveResult.Saved saved:
                await sessions.RefreshSignInAsync((await sessions.UserManager.FindByIdAsync($"{saved.Id}"))!);
                return null;
            case SaveResult.Invalid invalid:
                return invalid.Errors[0].Message;
            case SaveResult.TooOften:
                TooManyAttempts.Answer(http, TimeSpan.FromMinutes(1));
                return words["Refused.TooOften", WriteLimit.PerMinute];
            default:
                return null;
        }
    }
}
