using System.Globalization;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Duplicates;

/// <summary>Who manages the loser manages the winner. Its lead leads there only where nobody does.</summary>
internal sealed class MovedGrants(ManagerGrants managers) : IMovedRows
{
    public string What => "manager";

    public IReadOnlyList<Type> Types => [typeof(SpaceGrant)];

    public async Task<IReadOnlyList<MovedRow>> MoveAsync(Write write, MergedPair pair, CancellationToken ct)
    {
        var moved = new List<MovedRow>();
        foreach (var grant in pair.Kind == SpaceRecords.Token
            ? await write.Db.SpaceGrants().Where(g => g.SpaceId == pair.Loser).ToListAsync(ct)
            : [])
        {
            var there = await write.Db.SpaceGrants().Where(g => g.SpaceId == pair.Winner).ToListAsync(ct);
            var isNew = there.TrueForAll(g => g.UserId != grant.UserId);
            moved.Add(new MovedRow(What, grant.UserId, new Former(isNew, grant.IsTrusted, grant.IsLead, grant.GivenAt).Written));
            var given = new SpaceGrant
            {
                UserId = grant.UserId,
                SpaceId = pair.Winner,
                IsTrusted = grant.IsTrusted,
                GivenAt = grant.GivenAt,
                IsLead = grant.IsLead && there.TrueForAll(g => !g.IsLead),
            };
            await ChangeAsync(write, grant, isNew ? given : null, ct);
        }

        return moved;
    }

    /// <summary>Nobody gets back by an undo what was taken from them since.</summary>
    public async Task<int> GiveBackAsync(Write write, MergedPair pair, IReadOnlyList<MovedRow> rows, CancellationToken ct)
    {
        var left = 0;
        foreach (var row in rows)
        {
            var all = await write.Db.SpaceGrants().Where(g => g.SpaceId == pair.Winner || g.SpaceId == pair.Loser).ToListAsync(ct);
            var own = all.FindAll(g => g.UserId == row.Id);
            if (own is not [{ } there] || there.SpaceId != pair.Winner)
            {
                left++;
                continue;
            }

            var former = Former.Read(row.Said!);
            var given = new SpaceGrant
            {
                UserId = row.Id,
                SpaceId = pair.Loser,
                IsTrusted = former.IsTrusted,
                GivenAt = former.GivenAt,
                IsLead = former.IsLead && all.TrueForAll(g => g.SpaceId != pair.Loser || !g.IsLead),
            };
            await ChangeAsync(write, former.IsNew ? there : null, given, ct);
        }

        // Whoever led one of the two may lead the other now, or neither.
        await managers.SettleAsync(write, null, [pair.Winner, pair.Loser], ct);
        return left;
    }

    /// <summary>The histories of the person and of both spaces name it.</summary>
    private static async Task ChangeAsync(Write write, SpaceGrant? taken, SpaceGrant? given, CancellationToken ct)
    {
        var userId = (taken ?? given)!.UserId;
        var user = await write.Db.Users().SingleAsync(u => u.Id == userId, ct);
        var before = await InputAsync();
        if (taken is not null)
        {
            ManagerGrants.NoteRole(write, taken, taken.Role, null);
            write.Db.Remove(taken);
        }

        if (given is not null)
        {
            ManagerGrants.NoteRole(write, given, null, given.Role);
            write.Db.Add(given);
        }

        user.Version++;
        await write.Db.SaveChangesAsync(ct);
        write.Note(UserRecords.Token, () => userId, Fields.Differences(before, await InputAsync()));

        async Task<PersonInput> InputAsync() =>
            PersonInput.From(user, await write.Db.SpaceGrants().Where(g => g.UserId == userId).ToListAsync(ct));
    }

    /// <summary>What a grant was before the merge.</summary>
    /// <param name="IsNew">The winner was not theirs before.</param>
    private sealed record Former(bool IsNew, bool IsTrusted, bool IsLead, DateTime GivenAt)
    {
        public string Written => string.Create(CultureInfo.InvariantCulture, $"{IsNew} {IsTrusted} {IsLead} {GivenAt:O}");

        public static Former Read(string written)
        {
            var parts = written.Split(' ');
            return new(
                bool.Parse(parts[0]), bool.Parse(parts[1]), bool.Parse(parts[2]),
                DateTime.Parse(parts[3], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
        }
    }
}
