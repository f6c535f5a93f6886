using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>A new password, typed twice.</summary>
public sealed class PasswordInput
{
    /// <summary>The present password; only a signed-in person gives it, a one-time link stands for it.</summary>
    public string? CurrentPassword { get; set; }

    public string Password { get; set; } = "";

    public string PasswordAgain { get; set; } = "";
}

public sealed class PasswordInputValidator : InputValidator<PasswordInput>
{
    public PasswordInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        // Whether it is easy to guess depends on the person and takes longer: PasswordEditor asks that.
        RuleFor(i => i.Password).NotEmpty().MinimumLength(PasswordRules.Shortest).MaximumLength(PasswordRules.Longest);
        RuleFor(i => i.PasswordAgain).Equal(i => i.Password).WithMessage(_ => words["Rule.PasswordAgain"]);
    }
}

/// <summary>What a person types to sign in.</summary>
public sealed class SignInInput
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";
}

/// <summary>No more than whether something was typed: what no account can have gets the answer of any wrong sign-in.</summary>
public sealed class SignInInputValidator : AbstractValidator<SignInInput>
{
    public SignInInputValidator()
    {
        RuleFor(i => i.Email).NotEmpty().MaximumLength(PersonInput.EmailLength);
        RuleFor(i => i.Password).NotEmpty().MaximumLength(PasswordRules.Longest);
    }
}
