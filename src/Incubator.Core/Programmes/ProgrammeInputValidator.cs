using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Startups;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Programmes;

/// <summary>The rules of a programme that need nothing but the input.</summary>
public sealed class ProgrammeInputValidator : InputValidator<ProgrammeInput>
{
    private const int FirstYear = 2000;
    private const int YearsAhead = 10;
    private const decimal MaxFee = 10_000_000m;

    public ProgrammeInputValidator(IStringLocalizer<Words> words, TimeProvider clock) : base(words)
    {
        RuleFor(p => p.Name).IsName(words);
        RuleFor(p => p.NameFr).IsLine(Record.NameLength, words);
        RuleFor(p => p.Slug).IsSlug(words);
        RuleFor(p => p.State).IsOpenState();
        RuleFor(p => p.SpaceId).NotNull();
        RuleFor(p => p.Summary.En).IsText(Programme.SummaryLength, words);
        RuleFor(p => p.Summary.Fr).IsText(Programme.SummaryLength, words);
        RuleFor(p => p.Description.En).IsMarkdown(Programme.DescriptionLength, words);
        RuleFor(p => p.Description.Fr).IsMarkdown(Programme.DescriptionLength, words);
        Days(words, clock);
        RuleFor(p => p.Checked).SetValidator(new ConfirmationValidator(words, clock));
        RuleFor(p => p.Equity).InclusiveBetween(0, 100);
        RuleFor(p => p.Equity).Must(v => v is null || decimal.Round(v.Value, 2) == v).WithMessage(_ => words["Rule.PercentDecimals"]);
        RuleFor(p => p.Fee).InclusiveBetween(0, MaxFee);
        RuleFor(p => p.Fee).Must((p, v) => v is null || p.Currency is null || Money.Fits(v.Value, p.Currency))
            .WithMessage(p => words["Rule.Decimals", p.Currency ?? ""]);
        RuleFor(p => p.Currency).IsCurrency(words);
        RuleFor(p => p.Currency).Must((p, v) => p.Fee is null or 0 || !string.IsNullOrEmpty(v))
            .WithMessage(_ => words["Rule.PriceNeedsCurrency"]);
        RuleFor(p => p.Sectors).Must(l => l.Count <= Programme.MaxSectors).WithMessage(_ => words["Rule.TooMany", Programme.MaxSectors]);
        RuleForEach(p => p.Sectors).IsLine(Sector.LabelLength, words);
        RuleForEach(p => p.Sectors).Must(Text.HasLetterOrDigit).WithMessage(_ => words["Rule.LetterOrDigit"]);
        RuleForEach(p => p.Languages).Must(Common.Languages.IsKnown).WithMessage((_, code) => words["Rule.Language", code]);
        RuleFor(p => p.ApplyUrl).IsWebAddress(Programme.UrlLength, words);
    }

    private void Days(IStringLocalizer<Words> words, TimeProvider clock)
    {
        // A slip such as 0202 or 20255 is caught.
        int LastYear() => clock.GetUtcNow().Year + YearsAhead;
        bool IsSane(DateOnly? day) => day is not { } d || (d.Year >= FirstYear && d.Year <= LastYear());

        RuleFor(p => p.Opens).Must(IsSane).WithMessage(_ => words["Rule.Year", FirstYear, LastYear()]);
        RuleFor(p => p.Closes).Must(IsSane).WithMessage(_ => words["Rule.Year", FirstYear, LastYear()]);
        RuleFor(p => p.Closes).Must((p, v) => v is null || p.Opens is null || v >= p.Opens).WithMessage(_ => words["Rule.UntilBeforeFrom"]);
        RuleFor(p => p.Starts).Must(IsSane).WithMessage(_ => words["Rule.Year", FirstYear, LastYear()]);
        RuleFor(p => p.Starts).Must((p, v) => v is null || p.Opens is null || v >= p.Opens)
            .WithMessage(_ => words["Rule.StartsBeforeOpening"]);
        RuleFor(p => p.Weeks).InclusiveBetween(1, Programme.MaxWeeks);
    }
}
