using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Rates;

/// <summary>The rules of a rate that need nothing but the input.</summary>
public sealed class RateInputValidator : InputValidator<RateInput>
{
    private const double Least = 0.000_001;
    private const double Most = 1_000_000_000;

    public RateInputValidator(IStringLocalizer<Words> words, TimeProvider clock) : base(words)
    {
        RuleFor(r => r.Currency).NotEmpty();
        RuleFor(r => r.Currency).IsCurrency(words);
        RuleFor(r => r.Currency).Must(c => c != Rate.Euro).WithMessage(_ => words["Rule.NotEuro"]);
        RuleFor(r => r.PerEuro).NotNull();
        RuleFor(r => r.PerEuro).Must(v => v is null or (>= Least and <= Most)).WithMessage(_ => words["Rule.Rate"]);
        RuleFor(r => r.AsOf).NotNull();
        RuleFor(r => r.AsOf).NotInFuture(clock, words);
        RuleFor(r => r.SourceName).NotEmpty();
        RuleFor(r => r.SourceName).IsLine(Rate.SourceLength, words);
        RuleFor(r => r.SourceUrl).IsWebAddress(Rate.UrlLength, words);
    }
}
