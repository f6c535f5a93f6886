using System.Globalization;
using Incubator.Core.Common;
using Incubator.Site.Account;
using Incubator.Site.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Enquiries;

/// <summary>How often visitors may ask a space for a desk.</summary>
public sealed class AskLimit(TimeProvider clock) : VisitorLimit("ask", ofAddress: 5, ofNetwork: 20, clock);

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
