using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>The address that a person wants for their account, or instead of theirs.</summary>
public sealed class AddressInput
{
    public string Email { get; set; } = "";
}

public sealed class AddressInputValidator : InputValidator<AddressInput>
{
    public AddressInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(i => i.Email).NotEmpty();
        RuleFor(i => i.Email).IsMailbox(PersonInput.EmailLength, words);
    }
}
