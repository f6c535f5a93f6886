using Incubator.Core.Housing;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Housing;

/// <summary>What the check is called: by the one aid that is asked about, with a word in front where something cannot be read.</summary>
public static class CheckTitle
{
    public static string Of(CheckForm form, CheckResult result, IStringLocalizer<SiteText> text)
    {
        var title = $"{Question(form, result, text)} · Incubator";
        return form.Errors.Count > 0 ? text["Check.ErrorTitle", title] : title;
    }

    public static string Question(CheckForm form, CheckResult result, IStringLocalizer<SiteText> text) =>
        form.Aid is not null && result.Aids is [var aid] ? text["Check.TitleOf", aid.Card.InLanguage()] : text["Check.Title"];
}
