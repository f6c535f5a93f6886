using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.LookUps;

/// <summary>
/// Looks up the links of live records, where the operator wants it: one that fails three times within days becomes a case, and closes it
/// by itself once it answers again.
/// </summary>
public sealed class LinkRounds(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, IEnumerable<IPublicRecords> records, WebLookUp web, LinkReports reports,
    IOptions<LookUpOptions> options, TimeProvider clock)
{
    /// <summary>So often in a row a link has to fail.</summary>
    public const int FailuresUntilDead = 3;

    private const int MostInOneRound = 100;
    private const int DaysBusy = 1;

    /// <summary>Days until a link that fails is looked up again.</summary>
    private static readonly int[] DaysAfterFailure = [1, 3, 7];

    private static readonly Actor Looker = new Actor.System("link look-up", Channel.Form);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken ct)
    {
        if (!options.Value.LookUp)
        {
            return;
        }

        await NoteAsync(ct);
        web.BeginRound();
        foreach (var (id, url) in await DueAsync(ct))
        {
            var answer = await web.LookUpAsync(url, ct);
            await SettleAsync(id, url, answer, ct);
        }
    }

    private async Task<List<(int Id, string Url)>> DueAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var due = await db.LookedUpLinks().Where(l => l.NextAt <= Now).OrderBy(l => l.NextAt).ThenBy(l => l.Id).Take(MostInOneRound)
            .Select(l => new { l.Id, l.Url }).ToListAsync(ct);
        return due.ConvertAll(l => (l.Id, l.Url));
    }

    /// <summary>Notes the links that records have now, and forgets those that they have no more.</summary>
    private async Task NoteAsync(CancellationToken ct)
    {
        Dictionary<(string Kind, int Id, string Field), string> said = [];
        List<LookedUpLink> noted;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            foreach (var kind in records)
            {
                foreach (var link in await kind.LinksAsync(db, ct))
                {
                    said[(kind.Kind.Token, link.Id, link.Field)] = link.Url;
                }
            }

            noted = await db.LookedUpLinks().AsNoTracking().ToListAsync(ct);
        }

        var gone = noted.FindAll(l => said.GetValueOrDefault((l.Kind, l.RecordId, l.Field)) != l.Url);
        var kept = noted.Except(gone).Select(l => (l.Kind, l.RecordId, l.Field)).ToHashSet();
        var added = said.Where(s => !kept.Contains(s.Key)).ToList();
        if (gone.Count + added.Count == 0)
        {
            return;
        }

        await using var write = await door.BeginAsync(Looker, ct);
        foreach (var report in gone.Select(l => l.ReportId).OfType<int>())
        {
            await reports.WorksAsync(write, report, ct);
        }

        write.Db.LookedUpLinks().RemoveRange(gone);
        // Before the new ones: a link that was changed has the same key.
        await write.FlushAsync(ct);
        write.Db.LookedUpLinks().AddRange(added.Select(s => new LookedUpLink
        {
            Kind = s.Key.Kind,
            RecordId = s.Key.Id,
            Field = s.Key.Field,
            Url = s.Value,
            NextAt = write.Now,
        }));
        await write.CommitAsideAsync(ct);
    }

    private async Task SettleAsync(int id, string url, LinkAnswer answer, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Looker, ct);
        if (await write.Db.LookedUpLinks().SingleOrDefaultAsync(l => l.Id == id && l.Url == url, ct) is not { } link)
        {
            return;
        }

        switch (answer)
        {
            case LinkAnswer.Works works:
                await WorksAsync(write, link, works.MovedTo, ct);
                break;
            case LinkAnswer.Dead dead:
                await DeadAsync(write, link, dead.Trouble, ct);
                break;
            case LinkAnswer.Busy:
                link.NextAt = write.Now.AddDays(DaysBusy);
                break;
            default:
                link.NextAt = write.Now.AddDays(options.Value.Days);
                break;
        }

        await write.CommitAsideAsync(ct);
    }

    private async Task WorksAsync(Write write, LookedUpLink link, string? movedTo, CancellationToken ct)
    {
        if (link.ReportId is { } report)
        {
            await reports.WorksAsync(write, report, ct);
        }

        (link.Failures, link.FailedSince, link.ReportId) = (0, null, null);
        link.NextAt = write.Now.AddDays(options.Value.Days);
        if (movedTo is { Length: <= LookedUpLink.UrlLength } && movedTo != link.Proposed)
        {
            await reports.MovedAsync(write, link, movedTo, ct);
            link.Proposed = movedTo;
        }
    }

    private async Task DeadAsync(Write write, LookedUpLink link, LinkTrouble trouble, CancellationToken ct)
    {
        link.Failures++;
        link.FailedSince ??= write.Now;
        link.NextAt = write.Now.AddDays(DaysAfterFailure[Math.Min(link.Failures, DaysAfterFailure.Length) - 1]);
        if (link.Failures >= FailuresUntilDead && link.ReportId is null)
        {
            link.ReportId = await reports.DeadAsync(write, link, trouble, ct);
        }
    }
}
