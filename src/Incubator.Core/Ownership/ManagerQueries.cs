using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Ownership;

/// <summary>One of those who manage a space.</summary>
/// <param name="IsMe">Whoever looks.</param>
public sealed record SpacePerson(int Id, string Name, string? Email, ManagerRole Role, bool IsDisabled, bool IsMe);

/// <summary>An invitation that nobody has answered yet.</summary>
/// <param name="Until">UTC.</param>
public sealed record SpaceInvitation(int Id, string Email, DateTime Until);

/// <summary>Who manages a space: its lead first, then by name.</summary>
/// <param name="MayInvite">Whoever looks may invite and remove.</param>
public sealed record SpacePeople(
    string Name, IReadOnlyList<SpacePerson> People, IReadOnlyList<SpaceInvitation> Invitations, bool MayInvite);

/// <summary>Reads who manages a space, for those who do.</summary>
public sealed class ManagerQueries(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, ClaimQueries claims)
{
    /// <summary>Null where there is no such space, or none that this actor may edit.</summary>
    public async Task<SpacePeople?> OfAsync(int space, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var may = await grants.ReadAsync(db, actor, ct);
        if (!may.MayEditSpace(space) || await claims.TargetOfAsync(db, space, ct) is not { } target)
        {
            return null;
        }

        var people = await db.SpaceGrants().Where(g => g.SpaceId == space)
            .Join(db.Users(), g => g.UserId, u => u.Id, (g, u) => new { Grant = g, User = u }).AsNoTracking().ToListAsync(ct);
        var mayInvite = may.IsAdministrator || people.Exists(p => p.Grant is { IsLead: true } && p.User.Id == may.UserId);
        var invited = mayInvite ? await ManagerDesk.Invitations(db, target).OrderBy(c => c.Email).ToListAsync(ct) : [];
        return new SpacePeople(
            target.Name,
            [.. people.OrderByDescending(p => p.Grant.IsLead).ThenBy(p => p.User.DisplayName, StringComparer.CurrentCulture)
                .Select(p => new SpacePerson(
                    p.User.Id, p.User.DisplayName, p.User.Email, p.Grant.Role, p.User.IsDisabled, p.User.Id == may.UserId))],
            [.. invited.Select(c => new SpaceInvitation(c.Id, c.Email, c.Until))], mayInvite);
    }
}
