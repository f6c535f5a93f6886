using Incubator.Core.Spaces;

namespace Incubator.Core.Enquiries;

/// <summary>One message, as it is shown.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">Who wrote for the space; null for whoever asked.</param>
public sealed record EnquiryText(DateTime At, string? By, string Text);

/// <summary>An enquiry with all that was written.</summary>
public sealed record EnquiryDetails(
    int Id, string Space, string SpaceSlug, PlanKind? Plan, int People, DateOnly? From, string Name, string? Email, string? Phone,
    string Language, EnquiryState State, DateTime AskedAt, IReadOnlyList<EnquiryText> Messages);

/// <summary>An enquiry on a list.</summary>
/// <param name="Beginning">The first message, cut short.</param>
public sealed record EnquiryRow(
    int Id, string Space, string Name, PlanKind? Plan, int People, DateOnly? From, EnquiryState State, DateTime AskedAt, string Beginning);

/// <summary>An enquiry as the link of a manager shows it, who says that they have answered: nothing of what was written.</summary>
/// <param name="Messages">How many there are.</param>
public sealed record AnsweredEnquiry(string Space, string Name, EnquiryState State, DateTime AskedAt, int Messages);

/// <summary>A space that takes enquiries.</summary>
public sealed record AskedSpace(int Id, string Slug, string Name);

/// <summary>How fast a space answers.</summary>
/// <param name="Hours">The median of what it has answered.</param>
/// <param name="Answered">How many of <paramref name="Asked"/>.</param>
public sealed record AnswerTime(int Hours, int Answered, int Asked);
