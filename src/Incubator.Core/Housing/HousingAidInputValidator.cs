using System.Linq.Expressions;
using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing;

/// <summary>The rules of a housing aid that need nothing but the input.</summary>
public sealed class HousingAidInputValidator : InputValidator<HousingAidInput>
{
    private const decimal MaxAmount = 10_000_000m;
    private const int CheckedByLength = 120;

    public HousingAidInputValidator(IStringLocalizer<Words> words, TimeProvider clock) : base(words)
    {
        RuleFor(a => a.Name).IsName(words);
        RuleFor(a => a.NameFr).IsLine(Record.NameLength, words);
        RuleFor(a => a.Slug).IsSlug(words);
        RuleFor(a => a.State).IsOpenState();
        RuleFor(a => a.Provider).NotEmpty();
        RuleFor(a => a.Provider).IsLine(HousingAid.ProviderLength, words);
        RuleFor(a => a.Kind).NotNull().IsInEnum();
        RuleFor(a => a.CountryCode).Must((a, _) => Areas(a) == 1).WithMessage(_ => words["Rule.OneArea"]);
        RuleFor(a => a.CountryCode).IsCountry(words);
        Texts(words);
        Amounts(words);
        RuleFor(a => a.Closes)
            .Must((a, closes) => closes is null || a.Opens is null || closes >= a.Opens)
            .WithMessage(_ => words["Rule.ClosesBeforeOpens"]);
        RuleFor(a => a.Ends)
            .Must((a, ends) => ends is null || !(a.Opens > ends || a.Closes > ends))
            .WithMessage(_ => words["Rule.EndsTooEarly"]);
        RuleFor(a => a.Rules).SetValidator(new AidRulesValidator(words, clock));
        RuleFor(a => a.ApplyUrl).IsWebAddress(HousingAid.SourceLength, words);
        RuleFor(a => a.SourceUrl).IsWebAddress(HousingAid.SourceLength, words);
        RuleFor(a => a.SourceNote).IsText(HousingAid.SourceLength, words);
        RuleFor(a => a.CheckedOn).NotInFuture(clock, words);
        RuleFor(a => a.CheckedBy).IsLine(CheckedByLength, words);
    }

    private void Texts(IStringLocalizer<Words> words)
    {
        foreach (
            var text in new Expression<Func<HousingAidInput, string?>>[]
            {
                a => a.Summary.En,
                a => a.Summary.Fr,
                a => a.AmountNote.En,
                a => a.AmountNote.Fr,
            }
        )
        {
            RuleFor(text).IsText(HousingAid.TextLength, words);
        }

        foreach (var text in new Expression<Func<HousingAidInput, string?>>[]
        {
            a => a.Audience.En, a => a.Audience.Fr, a => a.Conditions.En, a => a.Conditions.Fr, a => a.Documents.En, a => a.Documents.Fr,
            a => a.HowToApply.En, a => a.HowToApply.Fr, a => a.Combining.En, a => a.Combining.Fr,
            a => a.Sources.En, a => a.Sources.Fr,
        })
        {
            RuleFor(text).IsMarkdown(HousingAid.TextLength, words);
        }
    }

    private void Amounts(IStringLocalizer<Words> words)
    {
        foreach (var amount in new Expression<Func<HousingAidInput, decimal?>>[] { a => a.AmountFrom, a => a.AmountTo })
        {
            RuleFor(amount).InclusiveBetween(0, MaxAmount);
            RuleFor(amount)
                .Must((a, v) => v is null || string.IsNullOrEmpty(a.Currency) || Money.Fits(v.Value, a.Currency))
                .WithMessage(a => words["Rule.Decimals", a.Currency ?? ""]);
        }

        RuleFor(a => a.AmountTo)
            .Must((a, to) => to is null || a.AmountFrom is null || to >= a.AmountFrom)
            .WithMessage(_ => words["Rule.FromAboveTo"]);
        RuleFor(a => a.Currency).NotEmpty().When(a => a.AmountFrom is not null || a.AmountTo is not null);
        RuleFor(a => a.Currency).IsCurrency(words);
        RuleFor(a => a.Period).IsInEnum();
        RuleFor(a => a.AmountAsOf)
            .Must(v => string.IsNullOrWhiteSpace(v) || PartialDate.Parse(v) is not null)
            .WithMessage(_ => words["Rule.PartialDate"]);
    }

    private static int Areas(HousingAidInput aid) =>
        (string.IsNullOrWhiteSpace(aid.CountryCode) ? 0 : 1)
        + (aid.RegionId is null ? 0 : 1)
        + (aid.CityId is null ? 0 : 1)
        + (aid.SpaceId is null ? 0 : 1);
}
