using System.Globalization;
using Incubator.Core.Common;
using Incubator.Site.Account;
using Incubator.Site.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Enquiries;

/// <summary>How often visitors may ask: of one address and its neighbourhood, and one space or mailbox of all of them.</summary>
public sealed class AskLimit(TimeProvider clock)
{
    private const int OfAddress = 5;
    private const int OfNetwork = 20;
    private const int OfSpace = 40;
    private const int OfRecipient = 5;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly SignInLimit _done = new(OfAddress, clock);

    /// <summary>Counts one more. Answers how long to wait where it is too many, which does not count; null where it may be sent.</summary>
    /// <param name="to">What is written to.</param>
    /// <param name="email">Who gets a mail for it; null for nobody.</param>
    public TimeSpan? Enter(HttpContext context, string to, string? email = null)
    {
        var address = context.Connection.RemoteIpAddress;
        return _done.Enter(
        [
            new($"ask address {ClientAddress.Of(address)}", OfAddress, Hour),
            new($"ask network {ClientAddress.NetworkOf(address)}", OfNetwork, Hour),
            new($"ask of {to}", OfSpace, Hour),
            .. string.IsNullOrWhiteSpace(email) ? [] : (Allowance[])[new($"ask for {email.Trim().ToUpperInvariant()}", OfRecipient, Hour)],
        ]);
    }
}

/// <summary>What whoever asks too often is told.</summary>
internal static class TooOften
{
    public static string Answer(HttpContext context, TimeSpan wait, IStringLocalizer<SiteText> text)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return text.Count("Ask.TooOften", (int)Math.Ceiling(wait.TotalMinutes));
    }
}

/// <summary>How fast a space answers, in words.</summary>
internal static class AnswerTimes
{
    private const int HoursOfADay = 24;

    public static string Say(Core.Enquiries.AnswerTime time, IStringLocalizer<SiteText> text) => time.Hours <= HoursOfADay
        ? text.Count("Ask.Hours", time.Hours)
        : text.Count("Ask.Days", (time.Hours + HoursOfADay - 1) / HoursOfADay);
}
