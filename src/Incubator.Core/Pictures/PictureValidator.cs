using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Pictures;

/// <summary>The rules of a picture: it is one of ours, and it is told in both languages what is to be seen.</summary>
public sealed class PictureValidator : AbstractValidator<Picture>
{
    public PictureValidator(IStringLocalizer<Words> words)
    {
        RuleFor(p => p.File).IsPicture(words);
        RuleFor(p => p.Alt.En).NotEmpty().WithMessage(_ => words["Picture.AltEn"]);
        RuleFor(p => p.Alt.En).IsLine(Picture.AltLength, words);
        RuleFor(p => p.Alt.Fr).NotEmpty().WithMessage(_ => words["Picture.AltFr"]);
        RuleFor(p => p.Alt.Fr).IsLine(Picture.AltLength, words);
    }
}

public static class PictureRules
{
    /// <summary>The name of a stored picture, or none.</summary>
    public static void IsPicture<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Words> words) =>
        rule.Must(v => v is null || PictureName.TryParse(v, out _)).WithMessage(_ => words["Picture.Missing"]);
}
