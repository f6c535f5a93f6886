using System.Text.Encodings.Web;
using System.Text.Json;
using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Privacy;

/// <summary>
/// Everything that is held about a person, as one file of JSON: an object of tables, each a list of rows (docs/operating.md). Secrets, such
/// as the hash of a password, are not in it.
/// </summary>
public sealed class PersonalExport(
    IDbContextFactory<IncubatorDb> factory, GrantsReader grants, PersonalSubjects subjects, PersonalRows rows, TimeProvider clock)
{
    /// <summary>How often a person has the file made.</summary>
    public const int PerHour = 5;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Allowance _allowance = new(PerHour, TimeSpan.FromHours(1), clock);

    /// <summary>Counts one more file. Answers how long to wait where it is too many; null where it may be made.</summary>
    public TimeSpan? Enter(Actor.Person actor) => _allowance.Enter(actor.Id);

    /// <summary>
    /// Null where nobody is signed in. By the present address, and by names that no other account has: what is another person's is not
    /// told.
    /// </summary>
    public async Task<byte[]?> OfAsync(Actor.Person actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if ((await grants.ReadAsync(db, actor, ct)).UserId is not { } id || await subjects.OfAccountAsync(db, id, ct) is not { } subject)
        {
            return null;
        }

        var ofOthers = await db.Users().Where(u => u.Id != id).Select(u => u.DisplayName).ToListAsync(ct);
        var alone = subject with { Addresses = [subject.Addresses[0]], Names = [.. subject.Names.Except(ofOthers)] };
        var tables = await rows.ExportAsync(db, alone, ct);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                format = "incubator-personal-data",
                version = 1,
                made = clock.GetUtcNow().UtcDateTime,
                tables = tables.ToDictionary(t => t.Name, t => t.Rows),
            },
            Options);
    }
}
