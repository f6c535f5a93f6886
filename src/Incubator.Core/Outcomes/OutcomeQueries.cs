using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Outcomes;

/// <summary>A record of which somebody says what came of it.</summary>
public sealed record OutcomeTarget(RecordKind Kind, int Id, string Slug, string Name, string? NameFr)
{
    /// <summary>Its name in the language of the moment.</summary>
    public string InLanguage() => Formats.Name(Name, NameFr);
}

/// <summary>What the link of a mail asks.</summary>
/// <param name="Answer">What was answered; null while nothing is.</param>
public sealed record OutcomeQuestion(OutcomeTarget Target, OutcomeAnswer? Answer);

/// <summary>How many answered what.</summary>
public sealed record OutcomeCounts(int Got, int Refused, int Waiting, int NotAsked)
{
    public int Total => Got + Refused + Waiting + NotAsked;

    /// <summary>Those that somebody gave.</summary>
    public IEnumerable<(OutcomeAnswer Answer, int Count)> Given => new[]
    {
        (OutcomeAnswer.Got, Got), (OutcomeAnswer.Refused, Refused), (OutcomeAnswer.Waiting, Waiting), (OutcomeAnswer.NotAsked, NotAsked),
    }.Where(a => a.Item2 > 0);
}

/// <summary>Reads what came of records, as counts alone.</summary>
public sealed class OutcomeQueries(IDbContextFactory<IncubatorDb> factory, IEnumerable<IPublicRecords> records, IEnumerable<Editor> editors)
{
    /// <summary>From so many answers on they are published: of fewer, one could guess whose they are.</summary>
    public const int LeastAnswers = 5;

    /// <summary>What was answered about a record; null before <see cref="LeastAnswers"/>.</summary>
    public async Task<OutcomeCounts?> CountsAsync(RecordKind kind, int id, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var given = await db.OutcomeRequests().Where(r => r.Kind == kind.Token && r.RecordId == id && r.Answer != null)
            .GroupBy(r => r.Answer!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return given.Values.Sum() < LeastAnswers
            ? null
            : new OutcomeCounts(
                Of(OutcomeAnswer.Got), Of(OutcomeAnswer.Refused), Of(OutcomeAnswer.Waiting), Of(OutcomeAnswer.NotAsked));

        int Of(OutcomeAnswer answer) => given.GetValueOrDefault(answer);
    }

    /// <summary>The record at an address.</summary>
    /// <param name="list">The segment of the record's address.</param>
    public async Task<Lookup<OutcomeTarget>> TargetAsync(string list, string slug, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await records.Single(r => r.Kind.List == list).FindAsync(db, slug, ct) switch
        {
            Lookup<ShownRecord>.Found found => new Lookup<OutcomeTarget>.Found(await TargetAsync(db, found.Value, ct)),
            Lookup<ShownRecord>.Moved moved => new Lookup<OutcomeTarget>.Moved(moved.Slug),
            Lookup<ShownRecord>.Gone => new Lookup<OutcomeTarget>.Gone(),
            _ => new Lookup<OutcomeTarget>.Unknown(),
        };
    }

    /// <summary>What a link asks; null for any other, and where visitors see the record no more.</summary>
    public async Task<OutcomeQuestion?> OfLinkAsync(string? link, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.OutcomeRequests().AsNoTracking().SingleOrDefaultAsync(r => r.Hash == hash, ct) is { } request
            && await TargetAsync(db, request, ct) is { } target
                ? new OutcomeQuestion(target, request.Answer)
                : null;
    }

    /// <summary>The record of a request; null where visitors see it no more.</summary>
    internal async Task<OutcomeTarget?> TargetAsync(IncubatorDb db, OutcomeRequest request, CancellationToken ct) =>
        await records.Single(r => r.Kind.Token == request.Kind).ThoseAsync(db, [request.RecordId], ct) is [var shown]
            ? await TargetAsync(db, shown, ct)
            : null;

    private async Task<OutcomeTarget> TargetAsync(IncubatorDb db, ShownRecord shown, CancellationToken ct)
    {
        var inputs = editors.Single(e => e.Inputs.Kind == shown.Kind.Token).Inputs;
        var fields = Fields.Of(await inputs.ReadAsync(db, shown.Id, Actor.Operator, ct));
        return new OutcomeTarget(
            shown.Kind, shown.Id, shown.Slug, fields.GetValueOrDefault(nameof(Record.Name), ""), fields.GetValueOrDefault("NameFr"));
    }
}
