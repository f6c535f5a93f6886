using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Outcomes;

/// <summary>The address of somebody who wants to be asked what came of an aid.</summary>
public sealed class OutcomeInput
{
    public string Email { get; set; } = "";
}

public sealed class OutcomeInputValidator : InputValidator<OutcomeInput>
{
    public OutcomeInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(o => o.Email).NotEmpty();
        RuleFor(o => o.Email).IsMailbox(OutcomeRequest.EmailLength, words);
    }
}
