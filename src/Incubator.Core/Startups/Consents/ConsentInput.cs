using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups.Consents;

/// <summary>Which founder is asked, and where.</summary>
public sealed class ConsentInput
{
    /// <summary>As the startup names them.</summary>
    public string Name { get; set; } = "";

    public string Email { get; set; } = "";
}

public sealed class ConsentInputValidator : InputValidator<ConsentInput>
{
    public ConsentInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(c => c.Name).NotEmpty();
        RuleFor(c => c.Name).IsLine(Startup.LineLength, words);
        RuleFor(c => c.Email).NotEmpty();
        RuleFor(c => c.Email).IsMailbox(FounderConsent.EmailLength, words);
    }
}
