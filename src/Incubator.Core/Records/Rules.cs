using System.Net.Mail;
using FluentValidation;
using FluentValidation.Results;
using Incubator.Core.Common;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Records;

/// <summary>
/// Rules that several validators share. Messages are looked up at the moment of the error: a validator lives longer than a language.
/// </summary>
public static class Rules
{
    /// <summary>A name: something to read, with a letter or digit for its address.</summary>
    public static void IsName<T>(this IRuleBuilder<T, string> rule, IStringLocalizer<Words> words) =>
        rule.NotEmpty().MaximumLength(Record.NameLength)
            .Must(v => string.IsNullOrWhiteSpace(v) || Text.HasLetterOrDigit(v)).WithMessage(_ => words["Rule.LetterOrDigit"])
            .Must(v => !HasBreak(v)).WithMessage(_ => words["Rule.Control"]);

    /// <summary>One line of text.</summary>
    public static IRuleBuilderOptions<T, string?> IsLine<T>(
        this IRuleBuilder<T, string?> rule,
        int length,
        IStringLocalizer<Words> words
    ) => rule.MaximumLength(length).Must(v => !HasBreak(v)).WithMessage(_ => words["Rule.Control"]);

    /// <summary>Text of several lines.</summary>
    public static IRuleBuilderOptions<T, string?> IsText<T>(
        this IRuleBuilder<T, string?> rule,
        int length,
        IStringLocalizer<Words> words
    ) => rule.MaximumLength(length).Must(v => !Text.HasControl(v)).WithMessage(_ => words["Rule.Control"]);

    /// <summary>Text of several lines that is shown as Markdown.</summary>
    public static void IsMarkdown<T>(this IRuleBuilder<T, string?> rule, int length, IStringLocalizer<Words> words) =>
        rule.IsText(length, words)
            .Must(v => v is null || !MarkdownText.IsTangled(v))
            .WithMessage(_ => words["Rule.MarkdownTangled", MarkdownText.MaxLines, MarkdownText.MaxSigns])
            .Must(v => v is null || MarkdownText.IsTangled(v) || MarkdownText.IsShallow(v))
            .WithMessage(_ => words["Rule.MarkdownDeep", MarkdownText.MaxDepth]);

    /// <summary>An http or https address with a host, no white space and no credentials.</summary>
    public static IRuleBuilderOptions<T, string?> IsWebAddress<T>(
        this IRuleBuilder<T, string?> rule,
        int length,
        IStringLocalizer<Words> words
    ) => rule.MaximumLength(length).Must(v => string.IsNullOrWhiteSpace(v) || IsWebAddress(v)).WithMessage(_ => words["Rule.WebAddress"]);

    public static IRuleBuilderOptions<T, string?> IsEmail<T>(
        this IRuleBuilder<T, string?> rule,
        int length,
        IStringLocalizer<Words> words
    ) => rule.MaximumLength(length).Must(v => string.IsNullOrWhiteSpace(v) || IsEmail(v)).WithMessage(_ => words["Rule.Email"]);

    /// <summary>An address that this site sends mail to; one that is only shown may say more.</summary>
    public static IRuleBuilderOptions<T, string?> IsMailbox<T>(
        this IRuleBuilder<T, string?> rule,
        int length,
        IStringLocalizer<Words> words
    ) => rule.MaximumLength(length).Must(v => string.IsNullOrWhiteSpace(v) || MayBeMailed(v.Trim())).WithMessage(_ => words["Rule.Email"]);

    /// <summary>One number or several, as people type them.</summary>
    public static IRuleBuilderOptions<T, string?> IsPhone<T>(
        this IRuleBuilder<T, string?> rule,
        int length,
        IStringLocalizer<Words> words
    ) =>
        rule.MaximumLength(length).Must(v => string.IsNullOrWhiteSpace(v) || Phones.IsReadable(v)).WithMessage(_ => words["Rule.Phone"]);

    public static IRuleBuilderOptions<T, string?> IsSlug<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Words> words) =>
        rule.Must(v => string.IsNullOrEmpty(v) || (Slug.IsValid(v) && !ReservedSlugs.Contains(v))).WithMessage(_ => words["Rule.Slug"]);

    public static IRuleBuilderOptions<T, string?> IsCurrency<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Words> words) =>
        rule.Must(v => string.IsNullOrEmpty(v) || Money.IsCurrency(v)).WithMessage(_ => words["Rule.Currency"]);

    public static IRuleBuilderOptions<T, int?> IsYear<T>(
        this IRuleBuilder<T, int?> rule,
        TimeProvider clock,
        IStringLocalizer<Words> words
    ) =>
        rule.Must(v => v is null || (v >= 1800 && v <= clock.GetUtcNow().Year + 1))
            .WithMessage(_ => words["Rule.Year", 1800, clock.GetUtcNow().Year + 1]);

    public static IRuleBuilderOptions<T, DateOnly?> NotInFuture<T>(
        this IRuleBuilder<T, DateOnly?> rule,
        TimeProvider clock,
        IStringLocalizer<Words> words
    ) => rule.Must(v => v is null || v <= clock.Today().AddDays(1)).WithMessage(_ => words["Rule.NotInFuture"]);

    /// <summary>Draft or live: archiving has its own door.</summary>
    public static void IsOpenState<T>(this IRuleBuilder<T, RecordState> rule) => rule.Must(s => s is RecordState.Draft or RecordState.Live);

    public static IReadOnlyList<FieldError> ToFieldErrors(this ValidationResult result) =>
        [.. result.Errors.Select(e => new FieldError(e.PropertyName, e.ErrorMessage))];

    public static bool IsWebAddress(string value)
    {
        var text = value.Trim();
        return !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or '\\')
            && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.UserInfo.Length == 0
            && uri.HostNameType is UriHostNameType.Dns && uri.Host.Contains('.') && !uri.Host.EndsWith('.');
    }

    /// <summary>A web address as people say it gets its scheme; anything else stays as it is.</summary>
    public static string Completed(string address)
    {
        var text = address.Trim();
        var isBare = text.Length > 0 && !text.Contains("://", StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal)
            && !text.Any(char.IsWhiteSpace) && text.Split('/', '?')[0].Contains('.');
        return isBare ? $"https://{text}" : address;
    }

    /// <summary>One address, without a name, and without what has a meaning of its own where mail is sent.</summary>
    public static bool MayBeMailed(string value) =>
        IsEmail(value) && !value.Any(c => char.IsControl(c) || c is ',' or ';' or ':' or '<' or '>' or '(' or ')' or '"');

    private static bool IsEmail(string value)
    {
        var text = value.Trim();
        return MailAddress.TryCreate(text, out var address)
            && address.Address == text
            && address.Host.Contains('.')
            && !text.Any(char.IsWhiteSpace);
    }

    private static bool HasBreak(string? value) => value is not null && value.Trim().Any(char.IsControl);
}

/// <summary>The rules of a profile link.</summary>
public sealed class ProfileLinkValidator : AbstractValidator<ProfileLink>
{
    public ProfileLinkValidator(IStringLocalizer<Words> words)
    {
        RuleFor(l => l.Network).NotEmpty();
        RuleFor(l => l.Network).IsLine(60, words);
        RuleFor(l => l.Url).NotEmpty();
        RuleFor(l => l.Url).IsWebAddress(500, words);
    }
}

/// <summary>The rules of a "checked on, by".</summary>
public sealed class ConfirmationValidator : AbstractValidator<Confirmation>
{
    public ConfirmationValidator(IStringLocalizer<Words> words, TimeProvider clock)
    {
        RuleFor(c => c.On).NotInFuture(clock, words);
        RuleFor(c => c.By).IsLine(120, words);
    }
}
