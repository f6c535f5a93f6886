using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>
/// What of a change goes live at once and what waits: a manager who is not trusted with a record proposes its risky fields to the
/// administrators, and saves the others.
/// </summary>
/// <param name="Rest">The record with what goes live.</param>
/// <param name="Held">The fields that wait.</param>
/// <param name="IsAll">Nothing goes live.</param>
internal sealed record RiskyChange<TInput>(TInput Rest, IReadOnlyList<string> Held, bool IsAll) where TInput : class, IVersioned
{
    /// <summary>Holds what waits; null where everything goes live.</summary>
    public static async Task<RiskyChange<TInput>?> TakeOutAsync<TRecord>(
        Editor<TRecord, TInput> editor, IReadOnlySet<string> risky, Write write, TRecord record, TInput input, CancellationToken ct)
        where TRecord : class, IEditable
    {
        if (write.Grants.IsAdministrator || risky.Count == 0)
        {
            return null;
        }

        var now = editor.InputOf(record);
        var changed = Fields.Differences(now, input).Select(d => Fields.Root(d.Path)).Distinct().ToList();
        var held = changed.Where(risky.Contains).ToList();
        if (held.Count == 0 || await IsTrustedAsync(editor, write, record.Id, ct))
        {
            return null;
        }

        var rest = With(now, input, changed.Except(held));
        if (editor.Judge(rest).Errors.Count > 0)
        {
            // The others make no sense without those that wait.
            (held, rest) = (changed, now);
        }

        await write.Hold(write, new HeldChange(editor, record.Id, now, With(now, input, held)), ct);
        return new RiskyChange<TInput>(rest, held, held.Count == changed.Count);
    }

    private static Task<bool> IsTrustedAsync<TRecord>(Editor<TRecord, TInput> editor, Write write, int id, CancellationToken ct)
        where TRecord : class, IEditable
    {
        // Nobody has looked yet at whoever came to a startup by a mailbox.
        var trusted = write.Grants with { SpaceIds = write.Grants.TrustedSpaceIds, StartupIds = new HashSet<int>() };
        return editor.Editable(write.Db, trusted, write.Today).AnyAsync(r => r.Id == id, ct);
    }

    private static TInput With(TInput now, TInput input, IEnumerable<string> fields)
    {
        var made = Fields.Read<TInput>(Fields.Write(now))!;
        made.Version = now.Version;
        foreach (var field in fields)
        {
            Fields.Copy(input, made, field);
        }

        return made;
    }
}
