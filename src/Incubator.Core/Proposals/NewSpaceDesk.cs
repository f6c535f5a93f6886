using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Proposals;

/// <summary>A space that somebody without an account is writing, or has sent.</summary>
/// <param name="MayBeWritten">It was not sent yet, or was sent back.</param>
/// <param name="Twins">Spaces that visitors see and that are probably the same.</param>
/// <param name="Errors">What is wrong with it as a space.</param>
public sealed record NewSpace(
    NewSpaceInput Input, SpaceInput Space, bool MayBeWritten, IReadOnlyList<SpaceTwin> Twins, IReadOnlyList<FieldError> Errors);

/// <summary>
/// How somebody without an account adds a space: in steps, each kept as a draft; sent, it is a proposal of the queue as any other.
/// </summary>
public sealed class NewSpaceDesk(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, SpaceEditor editor, SpaceTwins twins, ProposalMails mails,
    IValidator<NewSpaceInput> validator)
{
    /// <summary>The first step: a draft is made, and the link to go on is sent.</summary>
    public async Task<ProposeResult> BeginAsync(NewSpaceInput input, CancellationToken ct)
    {
        if (ErrorsOf(input, 1) is { Count: > 0 } errors)
        {
            return new ProposeResult(null, new SaveResult.Invalid(errors));
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var space = new SpaceInput();
        input.PutInto(space, 1);
        var proposal = new Proposal
        {
            Source = ProposalSource.Newcomer,
            State = ProposalState.Draft,
            At = write.Now,
            Email = input.AuthorEmail.Trim(),
            Language = Languages.Current,
            Wanted = Fields.Write(space),
            Case = new ReviewCase { Kind = SpaceRecords.Token, Name = space.Name, State = CaseState.Draft, OpenedAt = write.Now },
        };
        write.Db.Proposals().Add(proposal);
        var link = ProposalMails.NewLink(proposal);
        // The words do not name the space: what a stranger types is in no mail that nobody has looked at.
        mails.TellAuthor(write, proposal, "Begun", null, "spaces/add");
        await write.CommitAsideAsync(ct);
        return new ProposeResult(link, null);
    }

    /// <summary>Keeps what was typed on a step; what is wrong as a space is told, and kept all the same.</summary>
    public async Task<SaveResult> KeepAsync(string link, NewSpaceInput input, int step, CancellationToken ct)
    {
        if (ErrorsOf(input, step) is { Count: > 0 } errors)
        {
            return new SaveResult.Invalid(errors);
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        if (await OfLinkAsync(write.Db, link, ct) is not { MayBeWritten: true, Case: { } of } proposal)
        {
            return new SaveResult.Missing();
        }

        var space = Fields.Read<SpaceInput>(proposal.Wanted!) ?? new SpaceInput();
        input.PutInto(space, step);
        (proposal.Wanted, proposal.At, of.Name) = (Fields.Write(space), write.Now, space.Name);
        proposal.Text = step == NewSpaceInput.Steps ? Text.Clean(input.Note) : proposal.Text;
        await write.CommitAsideAsync(ct);
        var wrong = Judge(space).Where(e => NewSpaceInput.StepOf(e.Path) == step).ToList();
        return wrong.Count > 0 ? new SaveResult.Invalid(wrong) : new SaveResult.Saved(proposal.Id, "", 0);
    }

    /// <summary>Sends what is written: from then on it waits for a reviewer.</summary>
    public async Task<SaveResult> SendAsync(string link, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        if (await OfLinkAsync(write.Db, link, ct) is not { MayBeWritten: true, Case: { } of } proposal)
        {
            return new SaveResult.Missing();
        }

        if (Judge(Fields.Read<SpaceInput>(proposal.Wanted!) ?? new SpaceInput()) is { Count: > 0 } errors)
        {
            return new SaveResult.Invalid(errors);
        }

        var isNew = proposal.State == ProposalState.Draft;
        proposal.State = ProposalState.Open;
        ProposalDesk.Open(write, of);
        if (isNew)
        {
            mails.TellAuthor(write, proposal, "Arrived", null);
        }

        await write.CommitAsideAsync(ct);
        return new SaveResult.Saved(proposal.Id, "", 0);
    }

    /// <summary>What was written so far; null for any other link.</summary>
    public async Task<NewSpace?> FindAsync(string? link, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await OfLinkAsync(db, link, ct) is not { Source: ProposalSource.Newcomer } proposal
            || Fields.Read<SpaceInput>(proposal.Wanted!) is not { } space)
        {
            return null;
        }

        return new NewSpace(
            NewSpaceInput.From(space, proposal.Email!, proposal.Text), space, proposal.MayBeWritten,
            [.. (await twins.FindAsync(space, ct)).Where(t => t.Slug is not null)], Judge(space));
    }

    private static Task<Proposal?> OfLinkAsync(IncubatorDb db, string? link, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        return db.Proposals().Include(p => p.Case).SingleOrDefaultAsync(p => p.Links.Any(l => l.Hash == hash), ct);
    }

    private List<FieldError> ErrorsOf(NewSpaceInput input, int step) =>
        [.. validator.Validate(input).ToFieldErrors().Where(e => NewSpaceInput.StepOf(e.Path) == step)];

    /// <summary>What is wrong with a space, by the fields of the steps; a city that nobody knows yet is added by a reviewer.</summary>
    private List<FieldError> Judge(SpaceInput space) =>
    [
        .. editor.Judge(space).Errors.Where(e => e.Path != nameof(SpaceInput.CityId) || space.RegionText is null)
            .Select(e => e with { Path = FieldOf(e.Path) }),
    ];

    private static string FieldOf(string path) => path switch
    {
        _ when Fields.Root(path) == nameof(SpaceInput.Summary) => nameof(NewSpaceInput.Summary),
        _ when path.EndsWith($".{nameof(PlanInput.Currency)}", StringComparison.Ordinal) => nameof(NewSpaceInput.Currency),
        _ => path,
    };
}
