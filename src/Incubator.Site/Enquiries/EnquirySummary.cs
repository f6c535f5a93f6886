using Incubator.Core.Common;
using Incubator.Core.Enquiries;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Enquiries;

/// <summary>What an enquiry is about, in a line.</summary>
public static class EnquirySummary
{
    /// <summary>"Fixed desk · for 3 people · from 1 December 2026".</summary>
    public static string Of(EnquiryDetails enquiry, IStringLocalizer<SiteText> text, IStringLocalizer<Words> words) =>
        Of(enquiry.Plan, enquiry.People, enquiry.From, text, words);

    /// <inheritdoc cref="Of(EnquiryDetails, IStringLocalizer{SiteText}, IStringLocalizer{Words})"/>
    public static string Of(
        PlanKind? plan, int people, DateOnly? from, IStringLocalizer<SiteText> text, IStringLocalizer<Words> words) => string.Join(
            " · ",
            new[]
            {
                plan is { } kind ? words.Label(kind) : null,
                text.Count("Enquiry.For", people),
                from is { } day ? text["Enquiry.From", Formats.Date(day)].Value : null,
            }.OfType<string>());
}
