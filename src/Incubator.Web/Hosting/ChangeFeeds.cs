using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Site;
using Incubator.Site.Changes;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Hosting;

/// <summary>What was changed of a record, and of the whole directory, as Atom feeds.</summary>
public sealed class ChangeFeeds(
    PublicChanges changes, Installation installation, IStringLocalizer<SiteText> text, IStringLocalizer<Words> words)
{
    internal async Task<IResult> OneAsync(string list, string slug, HttpContext context, CancellationToken ct)
    {
        var lookup = await changes.FindAsync(list, slug, ct);
        if (lookup is not Lookup<RecordChanges>.Found { Value: var of })
        {
            return FeedResults.Elsewhere(lookup, now => Links.ChangesFeed(list, now));
        }

        var (origin, title) = (context.PublicAddress(), text["Changes.Of", ChangeText.NameOf(of)]);
        return Answer(
            context, IdOf(of), title, Links.ChangesFeed(of.Record), Links.Changes(list, of.Record.Slug),
            [.. of.Changes.Select(c => EntryOf(of, c, origin))]);
    }

    internal async Task<IResult> AllAsync(HttpContext context, CancellationToken ct)
    {
        var id = StableId.Of("all changes", $"{(await installation.SinceAsync(ct))?.Ticks}", Languages.Current);
        var origin = context.PublicAddress();
        var latest = await changes.LatestAsync(ct);
        return Answer(
            context, id, text["Changes.All"], Links.AllChangesFeed, Links.Home, [.. latest.Select(c => EntryOf(c.Of, c.Change, origin))]);
    }

    private static IResult Answer(
        HttpContext context, Guid id, string title, string here, string page, IReadOnlyList<FeedEntry> entries) =>
        FeedResults.Atom(context, new Feed(id, title, context.PublicAddress(), here, page, entries).ToAtom());

    private FeedEntry EntryOf(RecordChanges of, PublicChange change, string origin)
    {
        var what = ChangeText.What(change, text, words);
        return new FeedEntry(
            IdOf(of, $"{change.Id}"), change.IsListed ? "listed" : "changed", DateOnly.FromDateTime(change.At), ChangeText.NameOf(of),
            change.Role is { } role ? $"{what} ({words.Label(role)})" : what,
            origin + Links.Page(of.Record.Kind, of.Record.Slug), change.At);
    }

    private static Guid IdOf(RecordChanges of, params string[] facts) =>
        StableId.Of(of.Record.Kind.Token, of.Record.Id, of.Record.CreatedAt, ["changes", .. facts, Languages.Current]);
}

public static class ChangeFeedEndpoints
{
    public static void MapChangeFeeds(this IEndpointRouteBuilder app)
    {
        app.MapGet("/changes.atom", (ChangeFeeds feeds, HttpContext context, CancellationToken ct) => feeds.AllAsync(context, ct))
            .MadeOnce();
        app.MapGet(
            "/{list}/{slug}/changes.atom",
            (string list, string slug, ChangeFeeds feeds, HttpContext context, CancellationToken ct) =>
                feeds.OneAsync(list, slug, context, ct)).MadeOnce();
    }
}
