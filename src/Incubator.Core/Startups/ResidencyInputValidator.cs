using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>The rules of a residency that need nothing but the input.</summary>
public sealed class ResidencyInputValidator : InputValidator<ResidencyInput>
{
    private const int FirstYear = 1900;
    private const int YearsAhead = 10;

    public ResidencyInputValidator(IStringLocalizer<Words> words, TimeProvider clock) : base(words)
    {
        // A slip such as 0202 or 20255 is caught; a stay agreed for the coming years is not.
        bool IsSane(DateOnly? day) => day is not { } d || (d.Year >= FirstYear && d.Year <= LastYear());
        int LastYear() => clock.GetUtcNow().Year + YearsAhead;

        RuleFor(r => r.StartupId).NotNull();
        RuleFor(r => r.SpaceId).NotNull();
        RuleFor(r => r.From).NotNull();
        RuleFor(r => r.From).Must(IsSane).WithMessage(_ => words["Rule.Year", FirstYear, LastYear()]);
        RuleFor(r => r.Until).Must(IsSane).WithMessage(_ => words["Rule.Year", FirstYear, LastYear()]);
        RuleFor(r => r.Until)
            .Must((r, until) => until is null || r.From is null || until >= r.From)
            .WithMessage(_ => words["Rule.UntilBeforeFrom"]);
        RuleFor(r => r.Programme).IsLine(Residency.ProgrammeLength, words);
    }
}
