using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Enquiries;

/// <summary>Reads enquiries, each for those whom it concerns.</summary>
public sealed class EnquiryQueries(
    IDbContextFactory<IncubatorDb> factory, GrantsReader grants, IStringLocalizer<Words> words)
{
    /// <summary>From so many answers on it is said how fast a space answers.</summary>
    public const int LeastAnswers = 5;

    private const int BeginningLength = 120;

    /// <summary>The space that takes enquiries at this address; null where there is none, or none that takes any.</summary>
    public async Task<AskedSpace?> TakingAsync(string slug, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await TakingAsync(db, slug, ct);
    }

    /// <summary>A live space at this address, whether it takes enquiries or not; null where there is none.</summary>
    public async Task<AskedSpace?> LiveAsync(string slug, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Spaces().Where(s => s.Slug == slug && s.State == RecordState.Live)
            .Select(s => new AskedSpace(s.Id, s.Slug, s.Name)).SingleOrDefaultAsync(ct);
    }

    /// <summary>How fast a space answers; null before it has answered <see cref="LeastAnswers"/> times.</summary>
    public async Task<AnswerTime?> AnswerTimeAsync(int spaceId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var all = await db.Enquiries().Where(e => e.SpaceId == spaceId).Select(e => new { e.AskedAt, e.AnsweredAt }).ToListAsync(ct);
        var hours = all.Where(e => e.AnsweredAt is not null).Select(e => (e.AnsweredAt!.Value - e.AskedAt).TotalHours).Order().ToList();
        return hours.Count < LeastAnswers
            ? null
            : new AnswerTime(Math.Max(1, (int)Math.Ceiling(hours[hours.Count / 2])), hours.Count, all.Count);
    }

    /// <summary>The enquiry of a link; null for any other.</summary>
    public async Task<EnquiryDetails?> OfLinkAsync(string? link, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        await using var db = await factory.CreateDbContextAsync(ct);
        return await DetailsAsync(db.Enquiries().Where(e => e.Links.Any(l => l.Hash == hash && l.ManagerId == null)), ct);
    }

    /// <summary>The enquiry of a link in a manager's mail; null for any other, and where they may not answer it any more.</summary>
    public async Task<AnsweredEnquiry?> OfManagerAsync(string? link, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        await using var db = await factory.CreateDbContextAsync(ct);
        var enquiry = await db.Enquiries().SelectMany(e => e.Links, (e, l) => new { Enquiry = e, Link = l })
            .Where(x => x.Link.Hash == hash && x.Link.ManagerId != null)
            .Select(x => new
            {
                x.Enquiry.SpaceId,
                Manager = x.Link.ManagerId!.Value,
                Shown = new AnsweredEnquiry(
                    x.Enquiry.Space!.Name, x.Enquiry.Name == "" ? Erased : x.Enquiry.Name, x.Enquiry.State, x.Enquiry.AskedAt,
                    x.Enquiry.Messages.Count),
            })
            .SingleOrDefaultAsync(ct);
        return enquiry is not null
            && (await grants.ReadAsync(db, new Actor.Person(enquiry.Manager, ""), ct)).MayEditSpace(enquiry.SpaceId)
                ? enquiry.Shown
                : null;
    }

    /// <summary>An enquiry of a space that the actor may edit; null for any other.</summary>
    public async Task<EnquiryDetails?> FindAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await DetailsAsync(Mine(db, await grants.ReadAsync(db, actor, ct)).Where(e => e.Id == id), ct);
    }

    /// <summary>The enquiries of the spaces that the actor may edit: those that wait for an answer, then the latest.</summary>
    public async Task<IReadOnlyList<EnquiryRow>> ListAsync(Actor actor, int most, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await Mine(db, await grants.ReadAsync(db, actor, ct))
            .OrderBy(e => e.State != EnquiryState.New).ThenByDescending(e => e.AskedAt).ThenByDescending(e => e.Id)
            .Take(most)
            .Select(e => new EnquiryRow(
                e.Id, e.Space!.Name, e.Name == "" ? Erased : e.Name, e.Plan, e.People, e.From, e.State, e.AskedAt,
                e.Messages.OrderBy(m => m.Id).Select(m => m.Text.Substring(0, BeginningLength)).First()))
            .ToListAsync(ct);
    }

    /// <summary>Of the spaces that the actor may edit those that are asked no more, because they did not answer.</summary>
    public async Task<IReadOnlyList<string>> SilentAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var mine = await grants.ReadAsync(db, actor, ct);
        return await db.AskNotices().Where(n => n.ClosedAt != null && (mine.IsAdministrator || mine.SpaceIds.Contains(n.SpaceId)))
            .Join(db.Spaces(), n => n.SpaceId, s => s.Id, (_, s) => s.Name).OrderBy(n => n).ToListAsync(ct);
    }

    /// <summary>How many wait for an answer.</summary>
    public async Task<int> WaitingAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await Mine(db, await grants.ReadAsync(db, actor, ct)).CountAsync(e => e.State == EnquiryState.New, ct);
    }

    internal static async Task<AskedSpace?> TakingAsync(IncubatorDb db, string slug, CancellationToken ct)
    {
        return await Askable(db).Where(s => s.Slug == slug)
            .Where(s => !db.AskNotices().Any(n => n.SpaceId == s.Id && n.ClosedAt != null))
            .Select(s => new AskedSpace(s.Id, s.Slug, s.Name))
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>The spaces that are open and have somebody to answer.</summary>
    internal static IQueryable<Space> Askable(IncubatorDb db) => db.Spaces()
        .Where(s => s.State == RecordState.Live && !s.IsClosed)
        .Where(s => db.SpaceGrants().Any(g => g.SpaceId == s.Id && db.Users().Any(u => u.Id == g.UserId && !u.IsDisabled)));

    /// <summary>In whose mail a link is; null where it is none of a manager.</summary>
    internal async Task<Actor.Person?> ManagerOfAsync(string hash, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Set<EnquiryLink>().Where(l => l.Hash == hash)
            .Join(db.Users(), l => l.ManagerId, u => u.Id, (_, u) => new Actor.Person(u.Id, u.DisplayName)).SingleOrDefaultAsync(ct);
    }

    internal async Task<bool> HasBeforeAsync(DateTime oldest, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Enquiries().AnyAsync(e => e.AskedAt <= oldest, ct);
    }

    /// <summary>Instead of the name of whoever asked and is erased.</summary>
    private string Erased => words["Enquiry.Erased"];

    private static IQueryable<Enquiry> Mine(IncubatorDb db, Grants grants) => grants.IsAdministrator
        ? db.Enquiries()
        : db.Enquiries().Where(e => grants.SpaceIds.Contains(e.SpaceId));

    private Task<EnquiryDetails?> DetailsAsync(IQueryable<Enquiry> enquiries, CancellationToken ct) => enquiries
        .Select(e => new EnquiryDetails(
            e.Id, e.Space!.Name, e.Space.Slug, e.Plan, e.People, e.From, e.Name == "" ? Erased : e.Name, e.Email, e.Phone, e.Language,
            e.State, e.AskedAt,
            e.Messages.OrderBy(m => m.Id).Select(m => new EnquiryText(m.At, m.By, m.Text)).ToList()))
        .SingleOrDefaultAsync(ct);
}
