using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Ownership;

/// <summary>A record that people may manage.</summary>
/// <param name="Website">Whose domain shows who belongs to it; null for none.</param>
public sealed record ClaimTarget(RecordKind Kind, int Id, string Slug, string Name, string? Website)
{
    internal ManagedRecord Record => new(Kind.Token, Id);
}

/// <summary>What a mailed link is about, for whoever has it.</summary>
/// <param name="IsAtOnce">Invited, or the address is of the website's domain: nobody else has to decide.</param>
public sealed record ClaimDetails(ClaimTarget Target, string Email, ClaimState State, bool IsExpired, bool IsAtOnce);

/// <summary>Reads who wants to manage what.</summary>
public sealed class ClaimQueries(
    IDbContextFactory<IncubatorDb> factory, IEnumerable<IPublicRecords> records, ManagerGrants managers, ProposalQueries proposals,
    TimeProvider clock)
{
    private readonly Dictionary<string, IPublicRecords> _kinds =
        records.Where(r => managers.TableOf(r.Kind.Token) is not null).ToDictionary(r => r.Kind.Token);

    /// <param name="list">The segment of the record's address.</param>
    public async Task<Lookup<ClaimTarget>> TargetAsync(string list, string slug, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await TargetAsync(db, list, slug, ct);
    }

    /// <summary>What a link is about; null for a link that is none, and where visitors do not see the record any more.</summary>
    public async Task<ClaimDetails?> OfLinkAsync(string? link, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await OfLink(db, link).AsNoTracking().SingleOrDefaultAsync(ct) is { } claim
            && await TargetOfAsync(db, claim, ct) is { } target
                ? new ClaimDetails(
                    target, claim.Email, claim.State, claim.State == ClaimState.Sent && claim.Until <= clock.GetUtcNow().UtcDateTime,
                    claim.InvitedById is not null || SharedDomains.IsOwn(target.Website, claim.Email))
                : null;
    }

    internal async Task<bool> HasBeforeAsync(DateTime oldest, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Claims().AnyAsync(c => c.At <= oldest, ct);
    }

    internal static IQueryable<Claim> OfLink(IncubatorDb db, string? link)
    {
        var hash = SecretLink.HashOf(link ?? "");
        return db.Claims().Where(c => c.Hash == hash);
    }

    internal async Task<Lookup<ClaimTarget>> TargetAsync(IncubatorDb db, string list, string slug, CancellationToken ct)
    {
        if (_kinds.Values.FirstOrDefault(r => r.Kind.List == list) is not { } kind)
        {
            return new Lookup<ClaimTarget>.Unknown();
        }

        return await kind.FindAsync(db, slug, ct) switch
        {
            Lookup<ShownRecord>.Found { Value: var shown } when await TargetOfAsync(db, shown, ct) is { } target =>
                new Lookup<ClaimTarget>.Found(target),
            Lookup<ShownRecord>.Moved moved => new Lookup<ClaimTarget>.Moved(moved.Slug),
            Lookup<ShownRecord>.Unknown => new Lookup<ClaimTarget>.Unknown(),
            _ => new Lookup<ClaimTarget>.Gone(),
        };
    }

    /// <summary>The record of a claim; null where visitors do not see it.</summary>
    internal async Task<ClaimTarget?> TargetOfAsync(IncubatorDb db, Claim claim, CancellationToken ct) =>
        (await _kinds[claim.Kind].ThoseAsync(db, [claim.RecordId], ct)).SingleOrDefault() is { } shown
            ? await TargetOfAsync(db, shown, ct)
            : null;

    /// <summary>A record, whether or not visitors see it; null where there is none.</summary>
    internal Task<ClaimTarget?> TargetOfAsync(IncubatorDb db, ManagedRecord of, CancellationToken ct) =>
        TargetOfAsync(db, new ShownRecord(_kinds[of.Kind].Kind, of.Id, "", default), ct);

    private async Task<ClaimTarget?> TargetOfAsync(IncubatorDb db, ShownRecord shown, CancellationToken ct)
    {
        if (await proposals.InputsOf(shown.Kind.Token).ReadAsync(db, shown.Id, Actor.Operator, ct) is not { } input)
        {
            return null;
        }

        var fields = Fields.Of(input);
        return new ClaimTarget(
            shown.Kind, shown.Id, shown.Slug, fields.GetValueOrDefault(nameof(Record.Name), ""),
            fields.GetValueOrDefault(nameof(Space.Website)));
    }
}
