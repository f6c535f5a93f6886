using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>The rules of a startup that need nothing but the input.</summary>
public sealed class StartupInputValidator : InputValidator<StartupInput>
{
    public StartupInputValidator(IStringLocalizer<Words> words, TimeProvider clock) : base(words)
    {
        RuleFor(s => s.Name).IsName(words);
        RuleFor(s => s.Slug).IsSlug(words);
        RuleFor(s => s.State).IsOpenState();
        RuleFor(s => s.Tagline.En).IsText(Startup.TaglineLength, words);
        RuleFor(s => s.Tagline.Fr).IsText(Startup.TaglineLength, words);
        RuleFor(s => s.Description.En).IsMarkdown(Startup.DescriptionLength, words);
        RuleFor(s => s.Description.Fr).IsMarkdown(Startup.DescriptionLength, words);
        RuleFor(s => s.Sectors).Must(l => l.Count <= Startup.MaxSectors).WithMessage(_ => words["Rule.TooMany", Startup.MaxSectors]);
        RuleForEach(s => s.Sectors).IsLine(Sector.LabelLength, words);
        RuleForEach(s => s.Sectors).Must(Text.HasLetterOrDigit).WithMessage(_ => words["Rule.LetterOrDigit"]);
        RuleFor(s => s.Stage).IsInEnum();
        RuleFor(s => s.FoundedYear).IsYear(clock, words);
        RuleFor(s => s.TeamSize).InclusiveBetween(0, Startup.MaxTeam);
        RuleFor(s => s.Website).IsWebAddress(Startup.UrlLength, words);
        RuleFor(s => s.HiringUrl).IsWebAddress(Startup.UrlLength, words);
        RuleFor(s => s.Origin).IsLine(Startup.LineLength, words);
        RuleFor(s => s.RegionText).IsLine(Startup.LineLength, words);
        RuleFor(s => s.CountryCode)
            .Must(c => string.IsNullOrWhiteSpace(c) || Countries.Find(c)?.Code == c)
            .WithMessage(_ => words["Rule.Country"]);
        RuleFor(s => s.IncubatorText).IsLine(Startup.IncubatorLength, words);
        RuleFor(s => s.Cohort).IsLine(Startup.LineLength, words);
        RuleFor(s => s.Links).Must(l => l.Count <= Startup.MaxLinks).WithMessage(_ => words["Rule.TooMany", Startup.MaxLinks]);
        RuleForEach(s => s.Links).SetValidator(new ProfileLinkValidator(words));
        RuleFor(s => s.Founders).Must(l => l.Count <= Startup.MaxFounders).WithMessage(_ => words["Rule.TooMany", Startup.MaxFounders]);
        RuleForEach(s => s.Founders).SetValidator(new FounderValidator(words));
        RuleFor(s => s.Logo).IsPicture(words);
        RuleFor(s => s.Checked).SetValidator(new ConfirmationValidator(words, clock));
    }
}

/// <summary>The rules of a founder.</summary>
public sealed class FounderValidator : AbstractValidator<Founder>
{
    public FounderValidator(IStringLocalizer<Words> words)
    {
        RuleFor(f => f.Name).NotEmpty();
        RuleFor(f => f.Name).IsLine(Startup.LineLength, words);
        RuleFor(f => f.Role).IsLine(Startup.LineLength, words);
    }
}
