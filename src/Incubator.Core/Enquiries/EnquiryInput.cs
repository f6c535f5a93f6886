using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Enquiries;

/// <summary>What somebody says who asks for a desk.</summary>
public sealed class EnquiryInput
{
    public PlanKind? Plan { get; set; }

    /// <summary>For how many people.</summary>
    public int? People { get; set; } = 1;

    public DateOnly? From { get; set; }

    public string Message { get; set; } = "";

    public string Name { get; set; } = "";

    public string? Email { get; set; }

    public string? Phone { get; set; }
}

public sealed class EnquiryInputValidator : InputValidator<EnquiryInput>
{
    private const int MostPeople = 500;
    private const int MostYears = 2;

    public EnquiryInputValidator(IStringLocalizer<Words> words, TimeProvider clock) : base(words)
    {
        RuleFor(e => e.People).NotNull().InclusiveBetween(1, MostPeople);
        RuleFor(e => e.From).Must(d => d is null || (d >= clock.Today().AddDays(-1) && d <= clock.Today().AddYears(MostYears)))
            .WithMessage(_ => words["Rule.EnquiryDay"]);
        RuleFor(e => e.Message).NotEmpty();
        RuleFor(e => e.Message).IsText(EnquiryMessage.TextLength, words);
        RuleFor(e => e.Name).NotEmpty();
        RuleFor(e => e.Name).IsLine(Enquiry.NameLength, words);
        RuleFor(e => e.Email).IsMailbox(Enquiry.EmailLength, words);
        RuleFor(e => e.Email).Must((e, email) => Text.Clean(email) is not null || Text.Clean(e.Phone) is not null)
            .WithMessage(_ => words["Rule.EmailOrPhone"]);
        RuleFor(e => e.Phone).IsPhone(Enquiry.PhoneLength, words);
    }
}

/// <summary>What whoever asked writes once more.</summary>
public sealed class EnquiryReply
{
    public string Message { get; set; } = "";
}

public sealed class EnquiryReplyValidator : InputValidator<EnquiryReply>
{
    public EnquiryReplyValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(r => r.Message).NotEmpty();
        RuleFor(r => r.Message).IsText(EnquiryMessage.TextLength, words);
    }
}

/// <summary>What the space answers, and how far it is from then on.</summary>
public sealed class EnquiryAnswer
{
    public string Message { get; set; } = "";

    public EnquiryState State { get; set; } = EnquiryState.Answered;

    /// <summary>How many messages whoever answers has read; null for all.</summary>
    public int? Seen { get; set; }
}

public sealed class EnquiryAnswerValidator : InputValidator<EnquiryAnswer>
{
    public EnquiryAnswerValidator(IStringLocalizer<Words> words) : base(words)
    {
        // The state alone says enough where a visit is agreed or the matter is closed.
        RuleFor(r => r.Message).NotEmpty().When(r => r.State == EnquiryState.Answered);
        RuleFor(r => r.Message).IsText(EnquiryMessage.TextLength, words);
        RuleFor(r => r.State).Must(s => s != EnquiryState.New);
    }
}
