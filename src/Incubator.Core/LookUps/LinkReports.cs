using Incubator.Core.Common;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.LookUps;

/// <summary>Tells reviewers, in the case of the record, what came of looking up a link.</summary>
public sealed class LinkReports(ProposalQueries queries, ProposalMails mails, IStringLocalizer<Words> words)
{
    private static readonly string[] Both = ["en", "fr"];

    /// <summary>The link has not answered for days. Answers the number of the proposal; null where the record is there no more.</summary>
    internal async Task<int?> DeadAsync(Write write, LookedUpLink link, LinkTrouble trouble, CancellationToken ct)
    {
        var day = DateOnly.FromDateTime(link.FailedSince!.Value);
        var text = InBoth(() => words["Link.Dead", words.Field(link.Field), link.Url, Formats.Date(day), words.Label(trouble)]);
        return await AddAsync(write, link, (_, _) => new Proposal
        {
            Source = ProposalSource.Link,
            At = write.Now,
            Language = Languages.Current,
            Text = text,
        }, ct);
    }

    /// <summary>The link leads to another address for good: that is proposed, where the field may have it.</summary>
    internal Task<int?> MovedAsync(Write write, LookedUpLink link, string to, CancellationToken ct) =>
        AddAsync(write, link, (inputs, now) =>
            inputs.Put(now, link.Field, to) is { } wanted && !inputs.Judge(wanted).Except(inputs.Judge(now)).Any()
                ? new Proposal
                {
                    Source = ProposalSource.Link,
                    At = write.Now,
                    Language = Languages.Current,
                    Path = link.Field,
                    Began = inputs.Write(now),
                    Wanted = inputs.Write(wanted),
                    Text = InBoth(() => words["Link.Moved", words.Field(link.Field), link.Url]),
                }
                : null, ct);

    /// <summary>The link answers again, or is there no more.</summary>
    internal Task WorksAsync(Write write, int report, CancellationToken ct) =>
        ProposalDesk.WithdrawAsync(write, report, InBoth(() => words["Link.Works", Formats.Date(write.Today)]), ct);

    private async Task<int?> AddAsync(
        Write write, LookedUpLink link, Func<RecordInputs, object, Proposal?> make, CancellationToken ct)
    {
        var inputs = queries.InputsOf(link.Kind);
        if (await inputs.ReadAsync(write.Db, link.RecordId, Actor.Operator, ct) is not { } now || make(inputs, now) is not { } proposal)
        {
            return null;
        }

        var name = Fields.Of(now).GetValueOrDefault(nameof(Record.Name), "");
        proposal.Case = await ProposalDesk.CaseAsync(write, link.Kind, link.RecordId, name, ct);
        write.Db.Proposals().Add(proposal);
        await mails.TellKeepersAsync(write, proposal, "Made", ct);
        await write.FlushAsync(ct);
        return proposal.Id;
    }

    // Nobody has written it: whoever reads it may read either language.
    private static string InBoth(Func<string> text) =>
        string.Join('\n', Both.Select(language => Languages.In(language, text)));
}
