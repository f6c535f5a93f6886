using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Ownership;

/// <summary>One of those who manage a record.</summary>
/// <param name="IsMe">Whoever looks.</param>
public sealed record RecordPerson(int Id, string Name, string? Email, ManagerRole Role, bool IsDisabled, bool IsMe);

/// <summary>An invitation that nobody has answered yet.</summary>
/// <param name="Until">UTC.</param>
public sealed record RecordInvitation(int Id, string Email, DateTime Until);

/// <summary>Who manages a record: its lead first, then by name.</summary>
/// <param name="MayInvite">Whoever looks may invite and remove.</param>
public sealed record RecordPeople(
    string Name, IReadOnlyList<RecordPerson> People, IReadOnlyList<RecordInvitation> Invitations, bool MayInvite);

/// <summary>Reads who manages a record, for those who do.</summary>
public sealed class ManagerQueries(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, ClaimQueries claims, ManagerGrants managers)
{
    /// <summary>Null where there is no such record, or none that this actor may edit.</summary>
    public async Task<RecordPeople?> OfAsync(ManagedRecord of, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var may = await grants.ReadAsync(db, actor, ct);
        if (!managers.Manages(may, of) || await claims.TargetOfAsync(db, of, ct) is not { } target)
        {
            return null;
        }

        var people = await managers.OfAsync(db, of, ct);
        var mayInvite = may.IsAdministrator || people.Exists(p => p.Grant.IsLead && p.User.Id == may.UserId);
        var invited = mayInvite ? await ManagerDesk.Invitations(db, target).OrderBy(c => c.Email).ToListAsync(ct) : [];
        return new RecordPeople(
            target.Name,
            [.. people.OrderByDescending(p => p.Grant.IsLead).ThenBy(p => p.User.DisplayName, StringComparer.CurrentCulture)
                .Select(p => new RecordPerson(
                    p.User.Id, p.User.DisplayName, p.User.Email, p.Grant.Role, p.User.IsDisabled, p.User.Id == may.UserId))],
            [.. invited.Select(c => new RecordInvitation(c.Id, c.Email, c.Until))], mayInvite);
    }
}
