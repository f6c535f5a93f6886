using FluentValidation;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Ownership;

/// <summary>What somebody says who works somewhere.</summary>
public sealed class ClaimInput
{
    public string Email { get; set; } = "";

    /// <summary>What they do there; an administrator reads it.</summary>
    public string? Text { get; set; }
}

public sealed class ClaimInputValidator : InputValidator<ClaimInput>
{
    public ClaimInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(c => c.Email).NotEmpty();
        RuleFor(c => c.Email).IsMailbox(Claim.EmailLength, words);
        RuleFor(c => c.Text).IsText(Claim.TextLength, words);
    }
}

/// <summary>Whom somebody invites who leads a space.</summary>
public sealed class InviteInput
{
    public string Email { get; set; } = "";
}

public sealed class InviteInputValidator : InputValidator<InviteInput>
{
    public InviteInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(c => c.Email).NotEmpty();
        RuleFor(c => c.Email).IsMailbox(Claim.EmailLength, words);
    }
}

/// <summary>Why somebody should not manage a record.</summary>
public sealed class ContestInput
{
    public string Text { get; set; } = "";
}

public sealed class ContestInputValidator : InputValidator<ContestInput>
{
    public ContestInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(c => c.Text).NotEmpty();
        RuleFor(c => c.Text).IsText(Proposal.ReasonLength, words);
    }
}
