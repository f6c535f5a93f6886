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
    IDbContextFactory<IncubatorDb> factory, GrantsReader grants, IStringLocalizer<Words> words, TimeProvider clock)
{
    /// <summary>From so many answers on it is said how fast a space answers.</summary>
    public const int LeastAnswers = 5;

    /// <summary>A space that has left so many unanswered for <see cref="Patience"/>, and none answered, is asked no more.</summary>
    public const int MostUnanswered = 3;

    public static readonly TimeSpan Patience = TimeSpan.FromDays(14);

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
        return await DetailsAsync(db.Enquiries().Where(e => e.Links.Any(l => l.Hash == hash)), ct);
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

    /// <summary>How many wait for an answer.</summary>
    public async Task<int> WaitingAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await Mine(db, await grants.ReadAsync(db, actor, ct)).CountAsync(e => e.State == EnquiryState.New, ct);
    }

    internal async Task<AskedSpace?> TakingAsync(IncubatorDb db, string slug, CancellationToken ct)
    {
        var late = clock.GetUtcNow().UtcDateTime - Patience;
        return await db.Spaces()
            .Where(s => s.Slug == slug && s.State == RecordState.Live && !s.IsClosed)
            .Where(s => db.SpaceGrants().Any(g => g.SpaceId == s.Id && db.Users().Any(u => u.Id == g.UserId && !u.IsDisabled)))
            .Where(s => db.Enquiries().Any(e => e.SpaceId == s.Id && e.AnsweredAt != null)
                || db.Enquiries().Count(e => e.SpaceId == s.Id && e.AskedAt < late) < MostUnanswered)
            .Select(s => new AskedSpace(s.Id, s.Slug, s.Name))
            .SingleOrDefaultAsync(ct);
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
