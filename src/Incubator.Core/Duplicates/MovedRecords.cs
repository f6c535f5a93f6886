using System.Globalization;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Duplicates;

/// <summary>
/// Moves the records that point to the loser (stays, events, programmes, aid), each through its editor, so that it is in its history too.
/// Two stays of one startup in one space that overlap become one.
/// </summary>
internal sealed class MovedRecords(IEnumerable<Editor> editors, ResidencyEditor residencies)
{
    private const string Joined = "joined";

    /// <summary>Answers what was moved, and the kinds of what its editor refused to move.</summary>
    public async Task<(List<MovedRow> Moved, List<string> Left)> MoveAsync(Write write, MergedPair pair, CancellationToken ct)
    {
        var (moved, left) = (new List<MovedRow>(), new List<string>());
        foreach (var (inputs, field) in PointingTo(write, pair.Kind))
        {
            foreach (var id in await inputs.PointingAsync(write.Db, field, pair.Loser, ct))
            {
                if (await JoinAsync(write, inputs, field, id, pair.Winner, ct) is { } joined)
                {
                    moved.Add(joined);
                }
                else if (await PointAsync(write, inputs, field, id, pair.Winner, ct))
                {
                    moved.Add(new MovedRow(inputs.Kind, id, field));
                }
                else
                {
                    left.Add(inputs.Kind);
                }
            }
        }

        return (moved, left);
    }

    /// <summary>Answers the kinds of what could not be given back.</summary>
    public async Task<List<string>> GiveBackAsync(
        Write write, MergedPair pair, IReadOnlyList<MovedRow> rows, CancellationToken ct)
    {
        var left = new List<string>();
        foreach (var row in rows)
        {
            if (row.What == Joined)
            {
                left.AddRange(await PartAsync(write, row, ct) ? [] : [ResidencyRecords.Token]);
                continue;
            }

            if (editors.FirstOrDefault(e => e.Kind == row.What)?.Inputs is { } inputs
                && !((await inputs.PointingAsync(write.Db, row.Said!, pair.Winner, ct)).Contains(row.Id)
                    && await PointAsync(write, inputs, row.Said!, row.Id, pair.Loser, ct)))
            {
                left.Add(row.What);
            }
        }

        return left;
    }

    private IEnumerable<(RecordInputs Inputs, string Field)> PointingTo(Write write, string kind)
    {
        var pointed = editors.Single(e => e.Kind == kind).Inputs.Record;
        return editors.SelectMany(e => e.Inputs.FieldsTo(write.Db, pointed).Select(f => (e.Inputs, f)));
    }

    private static async Task<bool> PointAsync(
        Write write, RecordInputs inputs, string field, int id, int to, CancellationToken ct)
    {
        if (await inputs.ReadAsync(write.Db, id, write.Actor, ct) is not IVersioned now
            || inputs.Put(now, field, to.ToString(CultureInfo.InvariantCulture)) is not IVersioned input)
        {
            return false;
        }

        input.Version = now.Version;
        if ((await inputs.ApplyAsync(write, id, input, ct)).Refusal is not null)
        {
            return false;
        }

        // The next one is compared with it.
        await write.Db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The stay that is there is made as long as both, and the other one archived; null where there is nothing to join.</summary>
    private async Task<MovedRow?> JoinAsync(Write write, RecordInputs inputs, string field, int id, int winner, CancellationToken ct)
    {
        if (inputs.Kind != ResidencyRecords.Token || await write.Db.Residencies().SingleAsync(r => r.Id == id, ct) is not
            { State: RecordState.Live } stay)
        {
            return null;
        }

        var (startup, space) = field == nameof(Residency.StartupId) ? (winner, stay.SpaceId) : (stay.StartupId, winner);
        var there = await write.Db.Residencies().Where(r => r.Id != id && r.State == RecordState.Live && r.StartupId == startup
            && r.SpaceId == space && (stay.Until == null || r.From <= stay.Until) && (r.Until == null || r.Until >= stay.From))
            .OrderBy(r => r.From).ToListAsync(ct);
        // More than one would overlap each other afterwards.
        if (there is not [var other])
        {
            return null;
        }

        var before = ResidencyInput.Of(other);
        var longer = ResidencyInput.Of(other);
        longer.Version = other.Version;
        longer.From = stay.From < other.From ? stay.From : other.From;
        longer.Until = stay.Until is { } one && other.Until is { } two ? Later(one, two) : null;
        longer.Programme ??= stay.Programme;
        if ((await residencies.ApplyAsync(write, other.Id, longer, null, ct)).ToResult() is not SaveResult.Saved)
        {
            return null;
        }

        await ShowAsync(write, stay, RecordState.Archived, ct);
        var joined = new JoinedStays
        {
            Other = other.Id,
            Before = before,
            After = ResidencyInput.Of(other),
            Standing = other.Standing,
        };
        Stand(write, other, other.Standing is null || stay.Standing > other.Standing ? stay.Standing : other.Standing);
        await write.Db.SaveChangesAsync(ct);
        return new MovedRow(Joined, id, Fields.Write(joined));
    }

    /// <summary>Shows the archived stay again; the other one is as it was, but where somebody has edited it since.</summary>
    private async Task<bool> PartAsync(Write write, MovedRow row, CancellationToken ct)
    {
        var joined = Fields.Read<JoinedStays>(row.Said!)!;
        var stays = await write.Db.Residencies().Where(r => r.Id == row.Id || r.Id == joined.Other).ToListAsync(ct);
        if (stays.Find(r => r.Id == row.Id) is not { } stay)
        {
            return false;
        }

        await ShowAsync(write, stay, RecordState.Live, ct);
        if (stays.Find(r => r.Id == joined.Other) is not { } other
            || Fields.Differences(joined.After, ResidencyInput.Of(other)).Count > 0)
        {
            return false;
        }

        Stand(write, other, joined.Standing);
        joined.Before.Version = other.Version;
        var applied = (await residencies.ApplyAsync(write, other.Id, joined.Before, null, ct)).ToResult() is SaveResult.Saved;
        await write.Db.SaveChangesAsync(ct);
        return applied;
    }

    private static void Stand(Write write, Residency stay, StayStanding? standing) =>
        write.Note(ResidencyRecords.Token, () => stay.Id, stay.Stand(standing));

    private async Task ShowAsync(Write write, Residency stay, RecordState state, CancellationToken ct)
    {
        var before = stay.State;
        stay.State = state;
        await residencies.SettleStateAsync(write, stay, before, ct);
        await write.Db.SaveChangesAsync(ct);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private sealed class JoinedStays
    {
        public int Other { get; set; }

        public ResidencyInput Before { get; set; } = new();

        public ResidencyInput After { get; set; } = new();

        /// <summary>What the startup said of the other one before.</summary>
        public StayStanding? Standing { get; set; }
    }
}
