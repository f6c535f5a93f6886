using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups.Consents;

/// <summary>A founder, for those who edit the startup.</summary>
/// <param name="State">Null where nobody was asked yet.</param>
/// <param name="At">When that was said or asked last, UTC.</param>
/// <param name="Emails">Where it was asked.</param>
/// <param name="RecordedBy">The administrator who recorded it; null where the founder said so.</param>
public sealed record FounderToAsk(
    string Name, string? Role, ConsentState? State, DateTime? At, IReadOnlyList<string> Emails, string? RecordedBy);

/// <summary>The founders of a startup, in its order.</summary>
/// <param name="MayRecord">Whoever looks may record what was said on paper, and ask again whoever said no.</param>
public sealed record FoundersToAsk(string Startup, IReadOnlyList<FounderToAsk> Founders, bool MayRecord);

/// <summary>What a mailed link asks, for whoever has it.</summary>
/// <param name="State">What counts for the name.</param>
/// <param name="IsListed">The startup names them still.</param>
public sealed record ConsentDetails(string Startup, string Name, string Email, ConsentState State, bool IsListed, bool IsExpired);

/// <summary>Reads which founders have agreed to be shown.</summary>
public sealed class ConsentQueries(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, TimeProvider clock)
{
    /// <summary>Null where there is no such startup, or none that this actor may edit.</summary>
    public async Task<FoundersToAsk?> OfStartupAsync(int startup, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var may = await grants.ReadAsync(db, actor, ct);
        var found = await StartupEditor.EditableBy(db.Startups().AsNoTracking(), db, may, clock.Today())
            .Where(s => s.Id == startup).Select(s => new { s.Name, s.Founders }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var consents = await db.FounderConsents().AsNoTracking().Where(c => c.StartupId == startup).OrderBy(c => c.At).ToListAsync(ct);
        var recorders = consents.Select(c => c.RecordedById).ToList();
        var names = await db.Users().Where(u => recorders.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return new FoundersToAsk(found.Name, [.. found.Founders.Select(Row)], may.IsAdministrator);

        FounderToAsk Row(Founder founder)
        {
            var ofName = consents.FindAll(c => c.IsOf(founder.Name));
            var counts = ofName.FindLast(c => c.State == FounderConsent.Of(ofName));
            return new FounderToAsk(
                founder.Name, founder.Role, counts?.State, counts?.At, [.. ofName.Select(c => c.Email).OfType<string>()],
                counts?.RecordedById is { } id ? names.GetValueOrDefault(id) : null);
        }
    }

    /// <summary>Null for a link that is none.</summary>
    public async Task<ConsentDetails?> OfLinkAsync(string? link, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await ConsentDesk.OfLink(db, link).AsNoTracking().SingleOrDefaultAsync(ct) is not { Email: { } email } consent)
        {
            return null;
        }

        var startup = await db.Startups().AsNoTracking().Where(s => s.Id == consent.StartupId)
            .Select(s => new { s.Name, s.Founders }).SingleAsync(ct);
        var ofName = (await db.FounderConsents().AsNoTracking().Where(c => c.StartupId == consent.StartupId).ToListAsync(ct))
            .Where(c => c.IsOf(consent.Name));
        return new ConsentDetails(
            startup.Name, consent.Name, email, FounderConsent.Of(ofName) ?? consent.State,
            startup.Founders.Exists(f => consent.IsOf(f.Name)), consent.Until <= clock.GetUtcNow().UtcDateTime);
    }
}
