using Incubator.Core.People.Factors;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.People;

/// <summary>
/// Reads what a person was given; nothing once the account is disabled or the session has ended, or while an administrator has not the
/// second factor that they need.
/// </summary>
internal sealed class PeopleGrants(IOptions<FactorOptions> options)
{
    public async Task<Grants> ReadAsync(IncubatorDb db, Actor.Person person, CancellationToken ct)
    {
        var (userId, session) = (person.Id, person.Session);
        var people = db.Users().AsNoTracking().Where(u => u.Id == userId && !u.IsDisabled);
        if (session is not null)
        {
            // The row goes when the session ends; its last day is looked at with every request and in every circuit.
            people = people.Where(u => db.Sessions().Any(s => s.Id == session && s.UserId == u.Id));
        }

        var user = await people.Select(u => new { u.IsAdministrator }).SingleOrDefaultAsync(ct);
        if (user is null)
        {
            return Grants.None;
        }

        if (user.IsAdministrator && await FactorQueries.IsMissingAsync(db, userId, options.Value, ct))
        {
            return Grants.None with { UserId = userId };
        }

        var spaces = await db.SpaceGrants().Where(g => g.UserId == userId).Select(g => new { g.SpaceId, g.IsTrusted }).ToListAsync(ct);
        var startups = await db.StartupGrants().Where(g => g.UserId == userId).Select(g => g.StartupId).ToListAsync(ct);
        return new Grants(user.IsAdministrator, spaces.Select(g => g.SpaceId).ToHashSet())
        {
            UserId = userId,
            StartupIds = startups.ToHashSet(),
            TrustedSpaceIds = spaces.Where(g => g.IsTrusted).Select(g => g.SpaceId).ToHashSet(),
        };
    }
}
