using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>What a signed-in person may say about themselves.</summary>
public sealed class OwnNameInput
{
    public string DisplayName { get; set; } = "";
}

public sealed class OwnNameInputValidator : InputValidator<OwnNameInput>
{
    public OwnNameInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(n => n.DisplayName).NotEmpty();
        RuleFor(n => n.DisplayName).IsLine(User.NameLength, words);
    }
}
