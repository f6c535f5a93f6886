namespace Incubator.Core.Proposals;

/// <summary>Whether a case waits for a reviewer, for an author, or for nobody.</summary>
public enum CaseState
{
    Open,
    Waiting,
    Closed,

    /// <summary>Not sent yet: it waits for nobody.</summary>
    Draft,
}

/// <summary>All that is proposed of one record. A new proposal opens its case again.</summary>
public sealed class ReviewCase
{
    public int Id { get; set; }

    /// <summary>The token of the kind of record.</summary>
    public required string Kind { get; set; }

    /// <summary>What the record was called when it was last proposed to change.</summary>
    public required string Name { get; set; }

    /// <summary>Null for a new record, until it is accepted.</summary>
    public int? RecordId { get; set; }

    public CaseState State { get; set; }

    /// <summary>Raised by everything that happens to it: a reviewer who has seen less is told.</summary>
    public int Version { get; set; }

    /// <summary>When it was opened, or opened again, UTC.</summary>
    public DateTime OpenedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; set; }

    public List<Proposal> Proposals { get; set; } = [];

    /// <summary>Something happened to its proposals, which are all here.</summary>
    internal void Settle(DateTime now)
    {
        State = Proposals.Select(p => p.State) switch
        {
            var states when states.Contains(ProposalState.Open) => CaseState.Open,
            var states when states.Contains(ProposalState.Returned) => CaseState.Waiting,
            _ => CaseState.Closed,
        };
        ChangedAt = now;
        Version++;
    }
}

/// <summary>Who proposes.</summary>
public enum ProposalSource
{
    Visitor,

    /// <summary>Somebody who has a space to add.</summary>
    Newcomer,

    /// <summary>A manager who changes what others rely on.</summary>
    Manager,

    /// <summary>Somebody who wants to manage the record.</summary>
    Claim,

    /// <summary>A manager who says that another one should not be one.</summary>
    Contest,

    /// <summary>The look-up of links.</summary>
    Link,

    /// <summary>An import, of a record that was edited by hand.</summary>
    Import,
}

public enum ProposalState
{
    Open,

    /// <summary>Sent back to its author with a question.</summary>
    Returned,

    Decided,

    /// <summary>Not sent yet.</summary>
    Draft,
}

public enum ProposalVerdict
{
    Accepted,
    AcceptedInPart,
    Refused,

    /// <summary>What made it says the contrary now: nobody has decided it.</summary>
    Withdrawn,
}

/// <summary>What somebody proposes: another value, or a text that says what is wrong.</summary>
public sealed class Proposal
{
    public const int TextLength = 2000;
    public const int ReasonLength = 500;
    public const int EmailLength = 254;
    public const int MostMessages = 50;

    public int Id { get; set; }

    public int CaseId { get; set; }

    public ReviewCase? Case { get; set; }

    public ProposalSource Source { get; set; }

    public ProposalState State { get; set; }

    /// <summary>The last decision; null before the first.</summary>
    public ProposalVerdict? Verdict { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When it was last decided, UTC.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>The account of its author; null where there is none.</summary>
    public int? UserId { get; set; }

    /// <summary>What its author is called; null without an account.</summary>
    public string? Author { get; set; }

    /// <summary>Where its author is answered; null where no answer is wished for.</summary>
    public string? Email { get; set; }

    /// <summary>The language that it was written in: <c>en</c> or <c>fr</c>.</summary>
    public required string Language { get; set; }

    /// <summary>The one field that its author gave another value; null where they gave none, or many.</summary>
    public string? Path { get; set; }

    /// <summary>The input that it began from, as its author saw it; null for a text alone.</summary>
    public string? Began { get; set; }

    /// <summary>The same with what is proposed.</summary>
    public string? Wanted { get; set; }

    public string? Text { get; set; }

    /// <summary>What somebody claims who wants to manage the record; null for any other source.</summary>
    public int? ClaimId { get; set; }

    /// <summary>The person whose place among the managers is contested; null for any other source.</summary>
    public int? ContestedId { get; set; }

    /// <summary>The import that proposes it; null for any other source.</summary>
    public int? ImportId { get; set; }

    /// <summary>It is about who manages the record, not about what that says.</summary>
    public bool IsOfPeople => Source is ProposalSource.Claim or ProposalSource.Contest;

    /// <summary>How many signs it has of what programs and pranksters write: it orders the queue and hides nothing.</summary>
    public int Score { get; set; }

    public List<ProposalLink> Links { get; set; } = [];

    public List<ProposalMessage> Messages { get; set; } = [];

    /// <summary>Its author may still say something: a refusal too may be answered, and is reviewed again then.</summary>
    public bool MayBeAnswered => State switch
    {
        ProposalState.Draft => false,
        ProposalState.Decided => Verdict == ProposalVerdict.Refused,
        _ => true,
    };

    /// <summary>What a newcomer writes of a space can still be changed.</summary>
    public bool MayBeWritten =>
        Source == ProposalSource.Newcomer && State is ProposalState.Draft or ProposalState.Returned;
}

/// <summary>A link by which the author comes back: the one on the page after proposing, and one of each mail.</summary>
public sealed class ProposalLink
{
    public int Id { get; set; }

    public int ProposalId { get; set; }

    /// <summary>SHA-256, as hex: the link itself is stored nowhere.</summary>
    public required string Hash { get; set; }
}

/// <summary>A message between author and reviewers, or a note of reviewers among themselves.</summary>
public sealed class ProposalMessage
{
    public int Id { get; set; }

    public int ProposalId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The reviewer; null for the author.</summary>
    public string? By { get; set; }

    /// <summary>Not for the author.</summary>
    public bool IsNote { get; set; }

    public required string Text { get; set; }
}
