using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing.Rules;

/// <summary>The rules of an aid's rules that need nothing but themselves.</summary>
public sealed class AidRulesValidator : AbstractValidator<AidRules>
{
    public const int MaxDepth = 6;
    public const int MaxParts = 40;
    public const int MaxAids = 20;

    public AidRulesValidator(IStringLocalizer<Words> words, TimeProvider clock)
    {
        RuleFor(r => r.Who!).SetValidator(new ConditionValidator(words, clock, 1)).When(r => r.Who is not null);
        RuleFor(r => r.Amounts).Must(a => a.Count <= MaxParts).WithMessage(_ => words["Rule.TooMany", MaxParts]);
        RuleForEach(r => r.Amounts).SetValidator(new AmountRuleValidator(words, clock));
        RuleFor(r => r.Combinations).Must(c => c.Count <= MaxParts).WithMessage(_ => words["Rule.TooMany", MaxParts]);
        RuleForEach(r => r.Combinations).SetValidator(new CombinationValidator(words, clock));
    }
}

/// <summary>One condition and those inside it, down to <see cref="AidRulesValidator.MaxDepth"/>.</summary>
internal sealed class ConditionValidator : AbstractValidator<Condition>
{
    public ConditionValidator(IStringLocalizer<Words> words, TimeProvider clock, int depth)
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Note.En).IsText(HousingAid.TextLength, words);
        RuleFor(c => c.Note.Fr).IsText(HousingAid.TextLength, words);
        RuleFor(c => c.Note.En)
            .Must((c, _) => c.Kind != ConditionKind.Open || !c.Note.IsEmpty)
            .WithMessage(_ => words["Rule.OpenNeedsQuestion"]);
        RuleFor(c => c.Parts)
            .Must((c, parts) => parts.Count == 0 || c.Shape == ConditionShape.Group)
            .WithMessage(_ => words["Rule.NoParts"]);
        RuleFor(c => c.Parts)
            .Must((c, parts) => c.Shape != ConditionShape.Group || parts.Count > 0)
            .WithMessage(_ => words["Rule.NeedsParts"]);
        RuleFor(c => c.Parts).Must((c, parts) => c.Kind != ConditionKind.Not || parts.Count <= 1).WithMessage(_ => words["Rule.OnePart"]);
        RuleFor(c => c.Parts)
            .Must(parts => parts.Count <= AidRulesValidator.MaxParts)
            .WithMessage(_ => words["Rule.TooMany", AidRulesValidator.MaxParts]);
        RuleFor(c => c.Values)
            .Must((c, values) => values.Count == 0 || c.Shape != ConditionShape.Group)
            .WithMessage(_ => words["Rule.NoValues"]);
        RuleFor(c => c.Values)
            .Must((c, values) => c.Shape is ConditionShape.Group or ConditionShape.Open || values.Count > 0)
            .WithMessage(_ => words["Rule.NeedsValue"]);
        RuleFor(c => c.Values)
            .Must(values => values.Count <= AidRulesValidator.MaxParts)
            .WithMessage(_ => words["Rule.TooMany", AidRulesValidator.MaxParts]);
        RuleFor(c => c.Values).Must(values => !Dated.Overlap(values)).WithMessage(_ => words["Rule.TwoValuesOnOneDay"]);
        RuleForEach(c => c.Values).SetValidator((c, _) => new ConditionValueValidator(words, clock, c.Kind));
        if (depth < AidRulesValidator.MaxDepth)
        {
            RuleForEach(c => c.Parts).SetValidator(_ => new ConditionValidator(words, clock, depth + 1));
        }
        else
        {
            RuleFor(c => c.Parts).Empty().WithMessage(_ => words["Rule.TooDeep", AidRulesValidator.MaxDepth]);
        }
    }
}

/// <summary>One value of a condition; what its kind does not use must be empty.</summary>
internal sealed class ConditionValueValidator : AbstractValidator<ConditionValue>
{
    public ConditionValueValidator(IStringLocalizer<Words> words, TimeProvider clock, ConditionKind kind)
    {
        Include(new CitedValidator(words, clock));
        switch (kind.Shape())
        {
            case ConditionShape.Range:
                Range(words, kind);
                break;
            case ConditionShape.Ceiling:
                RuleFor(v => v.Currency).NotEmpty();
                RuleFor(v => v.Currency).IsCurrency(words);
                RuleFor(v => v.Period)
                    .Must(p => p is null or AmountPeriod.Month or AmountPeriod.Year)
                    .WithMessage(_ => words["Rule.MonthOrYear"]);
                RuleFor(v => v.Basis).IsInEnum();
                RuleFor(v => v.Rows).NotEmpty();
                Include(new RowsValidator(words));
                break;
            case ConditionShape.Codes:
                RuleFor(v => v.Codes)
                    .Must((v, codes) => codes.Count > 0 || (kind == ConditionKind.Resident && !v.Places.IsEmpty))
                    .WithMessage(_ => words["Rule.NeedsCode"]);
                RuleForEach(v => v.Codes).Must(code => IsCode(kind, code)).WithMessage((_, code) => words["Rule.UnknownCode", code]);
                RuleFor(v => v.Places).SetValidator(new PlaceSetValidator(words));
                break;
            case ConditionShape.Places:
                RuleFor(v => v.Places).Must(p => !p.IsEmpty).WithMessage(_ => words["Rule.NeedsPlace"]);
                RuleFor(v => v.Places).SetValidator(new PlaceSetValidator(words));
                break;
            case ConditionShape.Window:
                RuleFor(v => v.Opens)
                    .Must((v, opens) => opens is not null || v.Closes is not null)
                    .WithMessage(_ => words["Rule.NeedsDay"]);
                RuleFor(v => v.Closes)
                    .Must((v, closes) => closes is null || v.Opens is null || closes >= v.Opens)
                    .WithMessage(_ => words["Rule.ClosesBeforeOpens"]);
                break;
            case ConditionShape.YearlyWindow:
                RuleFor(v => v.OpensEach).Must((v, opens) => opens is not null || v.ClosesEach is not null)
                    .WithMessage(_ => words["Rule.NeedsDay"]);
                RuleFor(v => v.OpensEach).Must(IsYearDay).WithMessage(_ => words["Rule.YearDay"]);
                RuleFor(v => v.ClosesEach).Must(IsYearDay).WithMessage(_ => words["Rule.YearDay"]);
                break;
        }
    }

    private static bool IsYearDay(string? text) => text is null || YearDay.IsValid(text);

    private void Range(IStringLocalizer<Words> words, ConditionKind kind)
    {
        var limit = kind switch
        {
            ConditionKind.Age => 150,
            ConditionKind.RentShare => 1_000,
            ConditionKind.Household => 100,
            ConditionKind.Children => 50,
            ConditionKind.CityMonths => 60,
            _ => 1_200,
        };
        RuleFor(v => v.Min).Must((v, min) => min is not null || v.Max is not null).WithMessage(_ => words["Rule.NeedsLimit"]);
        RuleFor(v => v.Min).InclusiveBetween(0, limit);
        RuleFor(v => v.Max).InclusiveBetween(0, limit);
        RuleFor(v => v.Max).Must((v, max) => max is null || v.Min is null || max >= v.Min).WithMessage(_ => words["Rule.FromAboveTo"]);
        if (kind != ConditionKind.RentShare)
        {
            RuleFor(v => v.Min).Must(min => min is null || min == decimal.Truncate(min.Value)).WithMessage(_ => words["Rule.WholeNumber"]);
            RuleFor(v => v.Max).Must(max => max is null || max == decimal.Truncate(max.Value)).WithMessage(_ => words["Rule.WholeNumber"]);
        }
    }

    private static bool IsCode(ConditionKind kind, string code) => kind switch
    {
        ConditionKind.Status => IsToken<ApplicantStatus>(code),
        ConditionKind.Permit => IsToken<ResidencePermit>(code),
        ConditionKind.Tenancy => IsToken<Tenancy>(code),
        ConditionKind.Grant => IsToken<StudentGrant>(code),
        ConditionKind.Hardship => IsToken<Hardship>(code),
        _ => Slug.IsValid(code),
    };

    // To the letter: what is written otherwise would never match, and so be a silent no.
    private static bool IsToken<T>(string code) where T : struct, Enum => Tokens.Parse<T>(code) is { } value && Tokens.Of(value) == code;
}

/// <summary>The dates and the source that every value has.</summary>
internal sealed class CitedValidator : AbstractValidator<ICited>
{
    public CitedValidator(IStringLocalizer<Words> words, TimeProvider clock)
    {
        RuleFor(v => v.SourceUrl).IsWebAddress(HousingAid.SourceLength, words);
        RuleFor(v => v.CheckedOn).NotInFuture(clock, words);
        RuleFor(v => v.ValidTo)
            .Must((v, to) => to is null || v.ValidFrom is null || to >= v.ValidFrom)
            .WithMessage(_ => words["Rule.EndsBeforeStart"]);
    }
}

/// <summary>A table of amounts by household and zone.</summary>
internal sealed class RowsValidator : AbstractValidator<IRowTable>
{
    private const decimal MaxAmount = 10_000_000m;

    public RowsValidator(IStringLocalizer<Words> words)
    {
        RuleFor(t => t.Rows)
            .Must(r => r.Count <= AidRulesValidator.MaxParts)
            .WithMessage(_ => words["Rule.TooMany", AidRulesValidator.MaxParts]);
        RuleFor(t => t.Rows)
            .Must(r => r.DistinctBy(row => (row.Household, row.Zone)).Count() == r.Count)
            .WithMessage(_ => words["Rule.RowTwice"]);
        RuleFor(t => t.Rows)
            .Must((t, r) => r.TrueForAll(row => row.Zone is null || t.Zones.Exists(z => z.Key == row.Zone)))
            .WithMessage(_ => words["Rule.UnknownZone"]);
        RuleFor(t => t.PerFurtherPerson).InclusiveBetween(0, MaxAmount);
        RuleForEach(t => t.Rows)
            .ChildRules(row =>
            {
                row.RuleFor(r => r.Household).InclusiveBetween(1, 100);
                row.RuleFor(r => r.Min).InclusiveBetween(0, MaxAmount);
                row.RuleFor(r => r.Max).InclusiveBetween(0, MaxAmount);
                row.RuleFor(r => r.Max).Must((r, max) => max is not null || r.Min is not null).WithMessage(_ => words["Rule.NeedsLimit"]);
                row.RuleFor(r => r.Max)
                    .Must((r, max) => max is null || r.Min is null || max >= r.Min)
                    .WithMessage(_ => words["Rule.FromAboveTo"]);
            });
        RuleFor(t => t.Zones).Must(z => z.DistinctBy(zone => zone.Key).Count() == z.Count).WithMessage(_ => words["Rule.ZoneTwice"]);
        RuleForEach(t => t.Zones).ChildRules(zone =>
        {
            zone.RuleFor(z => z.Key).Must(Slug.IsValid).WithMessage(_ => words["Rule.Slug"]);
            zone.RuleFor(z => z.Name.En).IsLine(HousingAid.ProviderLength, words);
            zone.RuleFor(z => z.Name.Fr).IsLine(HousingAid.ProviderLength, words);
            zone.RuleFor(z => z.Places).SetValidator(new PlaceSetValidator(words));
        });
    }
}

internal sealed class PlaceSetValidator : AbstractValidator<PlaceSet>
{
    private const int MaxPostcodes = 200;

    public PlaceSetValidator(IStringLocalizer<Words> words)
    {
        RuleForEach(p => p.Countries)
            .Must(code => Countries.Find(code) is not null)
            .WithMessage((_, code) => words["Rule.UnknownCode", code]);
        RuleForEach(p => p.Regions)
            .Must(code => code.Length is >= 4 and <= 6 && code[2] == '-')
            .WithMessage((_, code) => words["Rule.UnknownCode", code]);
        RuleForEach(p => p.Departments)
            .Must(code => FrenchDepartments.RegionOf(code) is not null)
            .WithMessage((_, code) => words["Rule.UnknownCode", code]);
        RuleForEach(p => p.Cities).Must(Slug.IsValid).WithMessage((_, code) => words["Rule.UnknownCode", code]);
        RuleFor(p => p.Postcodes).Must(p => p.Count <= MaxPostcodes).WithMessage(_ => words["Rule.TooMany", MaxPostcodes]);
        RuleForEach(p => p.Postcodes).NotEmpty().MaximumLength(12);
    }
}

/// <summary>How much: what each kind of amount needs.</summary>
internal sealed class AmountRuleValidator : AbstractValidator<AmountRule>
{
    private const decimal MaxAmount = 10_000_000m;

    public AmountRuleValidator(IStringLocalizer<Words> words, TimeProvider clock)
    {
        Include(new CitedValidator(words, clock));
        RuleFor(a => a.Kind).IsInEnum();
        RuleFor(a => a.Period).IsInEnum();
        RuleFor(a => a.Currency).NotEmpty().When(a => a.Kind != AmountKind.Simulator);
        RuleFor(a => a.Currency).IsCurrency(words);
        RuleFor(a => a.From).InclusiveBetween(0, MaxAmount);
        RuleFor(a => a.From).NotNull().When(a => a.Kind is AmountKind.Fixed or AmountKind.LessIncomeShare);
        RuleFor(a => a.To).InclusiveBetween(0, MaxAmount);
        RuleFor(a => a.To).NotNull().When(a => a.Kind == AmountKind.FromTo && a.From is null);
        RuleFor(a => a.To)
            .Must((a, to) => to is null || a.From is null || to >= a.From)
            .When(a => a.Kind == AmountKind.FromTo)
            .WithMessage(_ => words["Rule.FromAboveTo"]);
        RuleFor(a => a.Share).InclusiveBetween(0, 100);
        RuleFor(a => a.Share).NotNull().When(a => a.Kind is AmountKind.RentShare or AmountKind.LessIncomeShare);
        RuleFor(a => a.Rows).NotEmpty().When(a => a.Kind == AmountKind.Table);
        Include(new RowsValidator(words));
        RuleFor(a => a.SimulatorUrl).IsWebAddress(HousingAid.SourceLength, words);
        RuleFor(a => a.SimulatorUrl).NotEmpty().When(a => a.Kind == AmountKind.Simulator);
    }
}

internal sealed class CombinationValidator : AbstractValidator<Combination>
{
    public CombinationValidator(IStringLocalizer<Words> words, TimeProvider clock)
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Aids).NotEmpty();
        RuleFor(c => c.Aids)
            .Must(a => a.Count <= AidRulesValidator.MaxAids)
            .WithMessage(_ => words["Rule.TooMany", AidRulesValidator.MaxAids]);
        RuleForEach(c => c.Aids).Must(Slug.IsValid).WithMessage((_, code) => words["Rule.UnknownCode", code]);
        RuleFor(c => c.SourceUrl).IsWebAddress(HousingAid.SourceLength, words);
        RuleFor(c => c.CheckedOn).NotInFuture(clock, words);
    }
}
