using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.People;

/// <summary>A person as an administrator sees them in the list.</summary>
/// <param name="HasPassword">False until the one-time link was used.</param>
/// <param name="Spaces">Names of the spaces they manage.</param>
public sealed record PersonRow(
    int Id,
    string Email,
    string DisplayName,
    bool IsAdministrator,
    bool IsDisabled,
    bool HasPassword,
    DateTime CreatedAt,
    IReadOnlyList<string> Spaces
);

/// <summary>Reads of people, for administrators.</summary>
public sealed class PeopleQueries(IDbContextFactory<IncubatorDb> factory, GrantsReader grants, SpaceNames spaceNames)
{
    /// <summary>One page of the people whose name or e-mail contains the text; nothing for anyone but an administrator.</summary>
    public async Task<(IReadOnlyList<PersonRow> Items, int Total)> ListAsync(
        string? text,
        int skip,
        int take,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await ListAsync(db, _ => true, text, skip, take, actor, ct);
    }

    /// <summary>The people to whom a space can be given, and who do not have it.</summary>
    /// <param name="spaceId">0 for any space.</param>
    public async Task<IReadOnlyList<PersonRow>> MayBeGivenAsync(int spaceId, string? text, int most, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var have = (await db.SpaceGrants().Where(g => g.SpaceId == spaceId).Select(g => g.UserId).ToListAsync(ct)).ToHashSet();
        var (people, _) = await ListAsync(
            db, u => SpaceGrant.MayBeGiven(u.IsAdministrator, u.IsDisabled) && !have.Contains(u.Id), text, 0, most, actor, ct);
        return people;
    }

    private async Task<(IReadOnlyList<PersonRow> Items, int Total)> ListAsync(
        IncubatorDb db, Func<PersonRow, bool> isMeant, string? text, int skip, int take, Actor actor, CancellationToken ct)
    {
        if (!(await grants.ReadAsync(db, actor, ct)).IsAdministrator)
        {
            return ([], 0);
        }

        // People are few; folding in memory finds "Élodie" by "elodie", which LIKE would not.
        var wanted = Text.Fold(text ?? "");
        var people = await db.Users()
            .AsNoTracking()
            .Where(u => u.Email != null)
            .OrderBy(u => u.DisplayName)
            .ThenBy(u => u.Id)
            .Select(u => new PersonRow(
                u.Id, u.Email ?? "", u.DisplayName, u.IsAdministrator, u.IsDisabled, u.PasswordHash != null, u.CreatedAt,
                new List<string>()))
            .ToListAsync(ct);
        var found = people
            .Where(u => isMeant(u) && Text.Fold($"{u.DisplayName} {u.Email}").Contains(wanted, StringComparison.Ordinal)).ToList();
        var page = found.Skip(skip).Take(take).ToList();
        var ids = page.Select(u => u.Id).ToList();
        var granted = (await db.SpaceGrants().AsNoTracking().Where(g => ids.Contains(g.UserId)).ToListAsync(ct))
            .ToLookup(g => g.UserId, g => g.SpaceId);
        var names = await spaceNames(db, [.. granted.SelectMany(g => g).Distinct()], ct);
        return (
            [.. page.Select(u => u with { Spaces = [.. names.Where(n => granted[u.Id].Contains(n.Key)).Select(n => n.Value)] })],
            found.Count);
    }

    /// <summary>The people who manage a space; for its editor's list of managers.</summary>
    public async Task<IReadOnlyList<PersonRow>> ManagersAsync(int spaceId, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!(await grants.ReadAsync(db, actor, ct)).IsAdministrator)
        {
            return [];
        }

        return await db.Users()
            .AsNoTracking()
            .Where(u => db.SpaceGrants().Any(g => g.UserId == u.Id && g.SpaceId == spaceId))
            .OrderBy(u => u.DisplayName)
            .ThenBy(u => u.Id)
            .Select(u => new PersonRow(
                u.Id,
                u.Email!,
                u.DisplayName,
                u.IsAdministrator,
                u.IsDisabled,
                u.PasswordHash != null,
                u.CreatedAt,
                new List<string>()
            ))
            .ToListAsync(ct);
    }
}
