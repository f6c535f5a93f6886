using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Changes;

/// <summary>A change in words, for the page and the feeds.</summary>
public static class ChangeText
{
    public static string NameOf(RecordChanges of) => Formats.Name(of.Name, of.NameFr);

    public static string What(PublicChange change, IStringLocalizer<SiteText> text, IStringLocalizer<Words> words) => change.IsListed
        ? text["Changes.Listed"]
        : string.Join(", ", Merged(change, text).Concat(change.Fields.Select(f => words[$"Field.{f}"].Value).Distinct()));

    private static string[] Merged(PublicChange change, IStringLocalizer<SiteText> text) =>
        change.MergedWith is { } other ? [text["Changes.Merged", other]] : [];
}
