using System.Globalization;
using Incubator.Core.People;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Duplicates;

/// <summary>Who manages the loser manages the winner. Its lead leads there only where nobody does.</summary>
internal sealed class MovedGrants(ManagerGrants managers) : IMovedRows
{
    public string What => "manager";

    public IReadOnlyList<Type> Types => [typeof(SpaceGrant), typeof(StartupGrant)];

    public async Task<IReadOnlyList<MovedRow>> MoveAsync(Write write, MergedPair pair, CancellationToken ct)
    {
        var moved = new List<MovedRow>();
        if (managers.TableOf(pair.Kind) is not { } table)
        {
            return moved;
        }

        foreach (var grant in await table.OfRecordsAsync(write.Db, [pair.Loser], ct))
        {
            var there = await table.OfRecordsAsync(write.Db, [pair.Winner], ct);
            var isNew = there.TrueForAll(g => g.UserId != grant.UserId);
            var former = new Former(isNew, grant is SpaceGrant { IsTrusted: true }, grant.IsLead, grant.GivenAt);
            moved.Add(new MovedRow(What, grant.UserId, former.Written));
            var given = Like(table, grant.UserId, pair.Winner, former, grant.IsLead && there.TrueForAll(g => !g.IsLead));
            await ChangeAsync(write, grant, isNew ? given : null, ct);
        }

        return moved;
    }

    /// <summary>Nobody gets back by an undo what was taken from them since.</summary>
    public async Task<int> GiveBackAsync(Write write, MergedPair pair, IReadOnlyList<MovedRow> rows, CancellationToken ct)
    {
        var (left, table) = (0, managers.TableOf(pair.Kind)!);
        foreach (var row in rows)
        {
            var all = await table.OfRecordsAsync(write.Db, [pair.Winner, pair.Loser], ct);
            var own = all.FindAll(g => g.UserId == row.Id);
            if (own is not [{ } there] || there.Record.Id != pair.Winner)
            {
                left++;
                continue;
            }

            var former = Former.Read(row.Said!);
            var isLead = former.IsLead && all.TrueForAll(g => g.Record.Id != pair.Loser || !g.IsLead);
            var given = Like(table, row.Id, pair.Loser, former, isLead);
            await ChangeAsync(write, former.IsNew ? there : null, given, ct);
        }

        // Whoever led one of the two may lead the other now, or neither.
        await managers.SettleAsync(write, null, [new(pair.Kind, pair.Winner), new(pair.Kind, pair.Loser)], ct);
        return left;
    }

    private static ManagerGrant Like(GrantTable table, int user, int record, Former former, bool isLead)
    {
        var grant = table.New(user, record, former.GivenAt);
        grant.IsLead = isLead;
        if (grant is SpaceGrant space)
        {
            space.IsTrusted = former.IsTrusted;
        }

        return grant;
    }

    /// <summary>The histories of the person and of both records name it.</summary>
    private static async Task ChangeAsync(Write write, ManagerGrant? taken, ManagerGrant? given, CancellationToken ct)
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
