using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Proposals;

/// <summary>A record of which visitors may say that something is wrong.</summary>
/// <param name="Input">What they see of it.</param>
public sealed record ProposalTarget(
    RecordKind Kind, int Id, string Slug, string Name, RecordInputs Inputs, object Input, IReadOnlyList<ProposableField> Fields);

/// <summary>A message, as it is shown.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">The reviewer; null for the author.</param>
public sealed record ProposalText(DateTime At, string? By, string Text, bool IsNote);

/// <summary>A proposal, for its author.</summary>
/// <param name="Field">The field that was given another value; null for a text alone.</param>
/// <param name="Before">Its value then, in words.</param>
/// <param name="After">The value proposed, in words.</param>
/// <param name="Record">The record; null where visitors see it no more.</param>
public sealed record OwnProposal(
    string Name, ShownRecord? Record, ProposalState State, ProposalVerdict? Verdict, DateTime At, string? Text, ProposableField? Field,
    string? Before, string? After, bool MayBeAnswered, bool MayBeWritten, IReadOnlyList<ProposalText> Messages);

/// <summary>Reads what proposals are about, for visitors and authors.</summary>
public sealed class ProposalQueries(
    IDbContextFactory<IncubatorDb> factory, IEnumerable<IPublicRecords> records, IEnumerable<Editor> editors, ProposableFields fields)
{
    /// <summary>The record at an address, with the fields of which another value may be proposed.</summary>
    /// <param name="list">The segment of the record's address.</param>
    public async Task<Lookup<ProposalTarget>> TargetAsync(string list, string slug, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await TargetAsync(db, list, slug, ct);
    }

    /// <summary>The proposal of a link; null for any other.</summary>
    public async Task<OwnProposal?> OfLinkAsync(string? link, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        await using var db = await factory.CreateDbContextAsync(ct);
        var proposal = await db.Proposals().AsNoTracking().Include(p => p.Case).Include(p => p.Messages)
            .SingleOrDefaultAsync(p => p.Links.Any(l => l.Hash == hash), ct);
        if (proposal is not { Case: { } of })
        {
            return null;
        }

        var shown = of.RecordId is { } id ? await records.Single(r => r.Kind.Token == of.Kind).ThoseAsync(db, [id], ct) : [];
        var target = proposal.Began is null ? null : TargetOf(of, proposal.Began);
        var wanted = proposal.Wanted is null ? null : TargetOf(of, proposal.Wanted);
        return new OwnProposal(
            of.Name, shown.SingleOrDefault(), proposal.State, proposal.Verdict, proposal.At, proposal.Text,
            At(wanted), At(target)?.Shown, At(wanted)?.Shown, proposal.MayBeAnswered, proposal.MayBeWritten,
            [.. proposal.Messages.Where(m => !m.IsNote).OrderBy(m => m.Id).Select(m => new ProposalText(m.At, m.By, m.Text, false))]);

        ProposableField? At(ProposalTarget? of) => of?.Fields.FirstOrDefault(f => f.Path == proposal.Path);
    }

    internal async Task<Lookup<ProposalTarget>> TargetAsync(IncubatorDb db, string list, string slug, CancellationToken ct)
    {
        if (records.FirstOrDefault(r => r.Kind.List == list && r.Kind.PublicFields.Count > 0) is not { } kind)
        {
            return new Lookup<ProposalTarget>.Unknown();
        }

        switch (await kind.FindAsync(db, slug, ct))
        {
            case Lookup<ShownRecord>.Found { Value: var shown }:
                var inputs = InputsOf(kind.Kind.Token);
                return await inputs.ReadAsync(db, shown.Id, Actor.Operator, ct) is { } now
                    ? new Lookup<ProposalTarget>.Found(Target(kind.Kind, shown.Id, shown.Slug, inputs, inputs.Published(now)))
                    : new Lookup<ProposalTarget>.Gone();
            case Lookup<ShownRecord>.Moved moved:
                return new Lookup<ProposalTarget>.Moved(moved.Slug);
            case Lookup<ShownRecord>.Gone:
                return new Lookup<ProposalTarget>.Gone();
            default:
                return new Lookup<ProposalTarget>.Unknown();
        }
    }

    /// <summary>The record as a proposal says it.</summary>
    internal ProposalTarget? TargetOf(ReviewCase of, string input)
    {
        var inputs = InputsOf(of.Kind);
        return inputs.Read(input) is { } read
            ? Target(records.Single(r => r.Kind.Token == of.Kind).Kind, of.RecordId ?? 0, "", inputs, read)
            : null;
    }

    internal RecordInputs InputsOf(string kind) => editors.Single(e => e.Inputs.Kind == kind).Inputs;

    internal async Task<bool> HasTooOldAsync(DateTime decided, DateTime unsent, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await TooOld(db, decided, unsent).AnyAsync(ct);
    }

    /// <summary>What was decided, or left unsent, before these moments.</summary>
    internal static IQueryable<Proposal> TooOld(IncubatorDb db, DateTime decided, DateTime unsent) => db.Proposals().Where(p =>
        (p.State == ProposalState.Decided && p.DecidedAt <= decided) || (p.State == ProposalState.Draft && p.At <= unsent));

    private ProposalTarget Target(RecordKind kind, int id, string slug, RecordInputs inputs, object input) => new(
        kind, id, slug, Fields.Of(input).GetValueOrDefault(nameof(Record.Name), ""), inputs, input, fields.Of(kind, input));
}
