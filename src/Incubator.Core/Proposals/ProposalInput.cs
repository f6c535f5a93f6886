using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Proposals;

/// <summary>What somebody says who finds something wrong.</summary>
public sealed class ProposalInput
{
    /// <summary>The field that is wrong; null for a text alone.</summary>
    public string? Path { get; set; }

    /// <summary>What is right, as the field's control sends it; nothing where the field should be empty.</summary>
    public string? Value { get; set; }

    public string? Text { get; set; }

    /// <summary>Where to answer; nothing where no answer is wished for.</summary>
    public string? Email { get; set; }

    /// <summary>When the form was opened, as it says: seconds since 1970.</summary>
    public long? Opened { get; set; }
}

public sealed class ProposalInputValidator : InputValidator<ProposalInput>
{
    private const int ValueLength = 20_000;

    public ProposalInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(p => p.Text).Must((p, text) => Text.Clean(text) is not null || p.Path is not null)
            .WithMessage(_ => words["Rule.SayWhatIsWrong"]);
        RuleFor(p => p.Text).IsText(Proposal.TextLength, words);
        RuleFor(p => p.Value).IsText(ValueLength, words);
        RuleFor(p => p.Email).IsMailbox(Proposal.EmailLength, words);
    }
}

/// <summary>What the author answers a reviewer: words, or another value.</summary>
public sealed class ProposalReply
{
    /// <summary>Another value for what was proposed; null to leave it.</summary>
    public string? Value { get; set; }

    public string Message { get; set; } = "";
}

public sealed class ProposalReplyValidator : InputValidator<ProposalReply>
{
    public ProposalReplyValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(r => r.Message).NotEmpty();
        RuleFor(r => r.Message).IsText(Proposal.TextLength, words);
    }
}

/// <summary>What a reviewer does with a proposal beside accepting it.</summary>
public enum ReviewAct
{
    /// <summary>Asks the author, who may change it.</summary>
    SendBack,
    Refuse,

    /// <summary>Notes something that the author does not see.</summary>
    Note,
}

/// <summary>What a reviewer writes to the author, or to the other reviewers.</summary>
public sealed class ReviewAnswer
{
    public ReviewAct Act { get; set; }

    public string Text { get; set; } = "";
}

public sealed class ReviewAnswerValidator : InputValidator<ReviewAnswer>
{
    public ReviewAnswerValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(a => a.Text).NotEmpty();
        RuleFor(a => a.Text).IsText(Proposal.ReasonLength, words).When(a => a.Act == ReviewAct.Refuse);
        RuleFor(a => a.Text).IsText(Proposal.TextLength, words).When(a => a.Act != ReviewAct.Refuse);
    }
}
