using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Places;

/// <summary>The rules of a city that need nothing but the input.</summary>
public sealed class CityInputValidator : InputValidator<CityInput>
{
    public CityInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(c => c.Name).IsName(words);
        RuleFor(c => c.Slug).IsSlug(words);
        RuleFor(c => c.NameFr).IsLine(Record.NameLength, words);
        RuleFor(c => c.CountryCode).NotEmpty();
        RuleFor(c => c.CountryCode).IsCountry(words);
        RuleFor(c => c.TimeZone).Must(v => string.IsNullOrWhiteSpace(v) || TimeZones.IsKnown(v)).WithMessage(_ => words["Rule.TimeZone"]);
        RuleFor(c => c.Latitude).InclusiveBetween(-90, 90);
        RuleFor(c => c.Longitude).InclusiveBetween(-180, 180);
        RuleFor(c => c.Latitude).Must((c, v) => v is null == c.Longitude is null).WithMessage(_ => words["Rule.BothCoordinates"]);
        RuleFor(c => c.Summary.En).IsText(City.SummaryLength, words);
        RuleFor(c => c.Summary.Fr).IsText(City.SummaryLength, words);
    }
}

/// <summary>Rules about places that other validators share.</summary>
public static class PlaceRules
{
    /// <summary>A code exactly as ISO 3166-1 writes it: what is stored is compared as it stands.</summary>
    public static IRuleBuilderOptions<T, string?> IsCountry<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Words> words) =>
        rule.Must(v => string.IsNullOrWhiteSpace(v) || Countries.Find(v)?.Code == v).WithMessage(_ => words["Rule.Country"]);
}
