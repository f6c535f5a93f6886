using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People.Factors;

/// <summary>What shows that an app has been given the key: a code that it makes of it.</summary>
public sealed class AuthenticatorInput
{
    public string Key { get; set; } = "";

    public string Code { get; set; } = "";
}

public sealed class AuthenticatorInputValidator : InputValidator<AuthenticatorInput>
{
    public AuthenticatorInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(i => i.Code).NotEmpty().MaximumLength(FactorEditor.CodeLength);
        RuleFor(i => i.Key).Must(Totp.IsKey).WithMessage(_ => words["Refused.Code"]);
    }
}

/// <summary>A code of the app, or one of the recovery codes, as the second step of a sign-in.</summary>
public sealed class CodeInput
{
    public string Code { get; set; } = "";
}

public sealed class CodeInputValidator : AbstractValidator<CodeInput>
{
    public CodeInputValidator() => RuleFor(i => i.Code).NotEmpty().MaximumLength(FactorEditor.CodeLength);
}
