using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Spaces;

/// <summary>The rules of a space that need nothing but the input.</summary>
public sealed class SpaceInputValidator : InputValidator<SpaceInput>
{
    public SpaceInputValidator(IStringLocalizer<Words> words, TimeProvider clock) : base(words)
    {
        RuleFor(s => s.Name).IsName(words);
        RuleFor(s => s.Slug).IsSlug(words);
        RuleFor(s => s.Kind).NotNull().IsInEnum();
        RuleFor(s => s.State).IsOpenState();
        RuleFor(s => s.Summary.En).IsText(Space.SummaryLength, words);
        RuleFor(s => s.Summary.Fr).IsText(Space.SummaryLength, words);
        RuleFor(s => s.Description.En).IsMarkdown(Space.DescriptionLength, words);
        RuleFor(s => s.Description.Fr).IsMarkdown(Space.DescriptionLength, words);
        RuleFor(s => s.AccessNote.En).IsText(Space.SummaryLength, words);
        RuleFor(s => s.AccessNote.Fr).IsText(Space.SummaryLength, words);
        Place(words);
        Contact(words);
        // Hours in other words than ours are kept as text.
        RuleFor(s => s.OpeningHours).IsLine(Space.HoursLength, words);
        RuleFor(s => s.MemberHours).IsLine(Space.HoursLength, words);
        Desks(words, clock);
        RuleFor(s => s.Operator).IsLine(Space.LineLength, words);
        RuleFor(s => s.Network).IsLine(Space.LineLength, words);
        RuleFor(s => s.OpenedYear).IsYear(clock, words);
        RuleFor(s => s.ClosedYear).IsYear(clock, words);
        RuleFor(s => s.ClosedYear).Must((s, closed) => closed is null || s.IsClosed).WithMessage(_ => words["Rule.ClosedYearOfOpenSpace"]);
        RuleFor(s => s.ClosedYear)
            .Must((s, closed) => closed is null || s.OpenedYear is null || closed >= s.OpenedYear)
            .WithMessage(_ => words["Rule.ClosedBeforeOpened"]);
        RuleFor(s => s.Plans).Must(p => p.Count <= Space.MaxPlans).WithMessage(_ => words["Rule.TooMany", Space.MaxPlans]);
        RuleForEach(s => s.Plans).SetValidator(new PlanInputValidator(words));
        RuleFor(s => s.Pictures).Must(p => p.Count <= Space.MaxPictures).WithMessage(_ => words["Rule.TooMany", Space.MaxPictures]);
        RuleFor(s => s.Pictures).Must(p => p.DistinctBy(x => x.File).Count() == p.Count).WithMessage(_ => words["Picture.Twice"]);
        RuleForEach(s => s.Pictures).SetValidator(new PictureValidator(words));
        Checked(s => s.PriceChecked, words, clock);
        Checked(s => s.DesksChecked, words, clock);
        Checked(s => s.HoursChecked, words, clock);
        Checked(s => s.AddressChecked, words, clock);
        Checked(s => s.TextChecked, words, clock);
    }

    private void Place(IStringLocalizer<Words> words)
    {
        RuleFor(s => s.Street).IsLine(Space.LineLength, words);
        RuleFor(s => s.Postcode).IsLine(20, words);
        RuleFor(s => s.CityId).NotNull();
        RuleFor(s => s.RegionText).IsLine(Space.LineLength, words);
        RuleFor(s => s.Latitude).InclusiveBetween(-90, 90);
        RuleFor(s => s.Longitude).InclusiveBetween(-180, 180);
        RuleFor(s => s.Latitude).Must((s, v) => v is null == s.Longitude is null).WithMessage(_ => words["Rule.BothCoordinates"]);
        RuleFor(s => s.NearestStation).IsLine(Space.LineLength, words);
        RuleFor(s => s.BikeShare).IsLine(Space.LineLength, words);
    }

    private void Contact(IStringLocalizer<Words> words)
    {
        RuleFor(s => s.Website).IsWebAddress(Space.UrlLength, words);
        RuleFor(s => s.SourceUrl).IsWebAddress(Space.UrlLength, words);
        RuleFor(s => s.Email).IsEmail(Space.EmailLength, words);
        RuleFor(s => s.Phone).IsPhone(Space.PhoneLength, words);
        RuleFor(s => s.Links).Must(l => l.Count <= Space.MaxLinks).WithMessage(_ => words["Rule.TooMany", Space.MaxLinks]);
        RuleForEach(s => s.Links).SetValidator(new ProfileLinkValidator(words));
        RuleForEach(s => s.Languages).Must(Common.Languages.IsKnown).WithMessage((_, code) => words["Rule.Language", code]);
        RuleForEach(s => s.Amenities).IsInEnum();
        RuleFor(s => s.OtherServices).Must(l => l.Count <= 40).WithMessage(_ => words["Rule.TooMany", 40]);
        RuleForEach(s => s.OtherServices).IsLine(Space.LineLength, words);
    }

    private void Desks(IStringLocalizer<Words> words, TimeProvider clock)
    {
        RuleFor(s => s.DesksTotal).InclusiveBetween(0, Space.MaxDesks);
        RuleFor(s => s.DesksFree).InclusiveBetween(0, Space.MaxDesks);
        RuleFor(s => s.DesksFree)
            .Must((s, free) => free is null || s.DesksTotal is null || free <= s.DesksTotal)
            .WithMessage(_ => words["Rule.MoreFreeThanTotal"]);
        RuleFor(s => s.DesksAsOf).NotNull().When(s => s.DesksFree is not null).WithMessage(_ => words["Rule.DesksNeedDate"]);
        RuleFor(s => s.DesksAsOf).NotInFuture(clock, words);
    }

    private void Checked(
        System.Linq.Expressions.Expression<Func<SpaceInput, Confirmation>> check,
        IStringLocalizer<Words> words,
        TimeProvider clock
    ) => RuleFor(check).SetValidator(new ConfirmationValidator(words, clock));
}

/// <summary>The rules of one plan.</summary>
public sealed class PlanInputValidator : AbstractValidator<PlanInput>
{
    private const decimal MaxAmount = 10_000_000m;

    public PlanInputValidator(IStringLocalizer<Words> words)
    {
        RuleFor(p => p.Kind).NotNull().IsInEnum();
        RuleFor(p => p.Unit).NotNull().IsInEnum();
        RuleFor(p => p.TaxIncluded).IsInEnum();
        RuleFor(p => p.Amount).InclusiveBetween(0, MaxAmount);
        RuleFor(p => p.Currency).NotEmpty().When(p => p.Amount is not null);
        RuleFor(p => p.Currency).IsCurrency(words);
        RuleFor(p => p.Amount)
            .Must((p, amount) => amount is null || p.Currency is null || Money.Fits(amount.Value, p.Currency))
            .WithMessage(p => words["Rule.Decimals", p.Currency ?? ""]);
        RuleFor(p => p.Seats).InclusiveBetween(1, 10_000);
        RuleFor(p => p.Note.En).IsLine(Space.LineLength, words);
        RuleFor(p => p.Note.Fr).IsLine(Space.LineLength, words);
    }
}
