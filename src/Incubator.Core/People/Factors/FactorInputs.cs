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

/// <summary>A new passkey: what its person calls it, and what the browser made.</summary>
public sealed class PasskeyInput
{
    public const int NameLength = 60;

    public string Name { get; set; } = "";

    /// <summary>JSON, by the script of the page.</summary>
    public string Credential { get; set; } = "";
}

public sealed class PasskeyInputValidator : InputValidator<PasskeyInput>
{
    private const int CredentialLength = 20_000;

    public PasskeyInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(p => p.Name).NotEmpty();
        RuleFor(p => p.Name).IsLine(PasskeyInput.NameLength, words);
        RuleFor(p => p.Credential).MaximumLength(CredentialLength);
    }
}
