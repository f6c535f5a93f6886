using FluentValidation;

namespace Incubator.Core.People;

/// <summary>The password of a signed-in person, to show anew who they are.</summary>
public sealed class AgainInput
{
    public string Password { get; set; } = "";
}

/// <summary>No more than whether something was typed.</summary>
public sealed class AgainInputValidator : AbstractValidator<AgainInput>
{
    public AgainInputValidator() => RuleFor(i => i.Password).NotEmpty().MaximumLength(PasswordRules.Longest);
}
