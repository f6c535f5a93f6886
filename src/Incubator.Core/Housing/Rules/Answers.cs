namespace Incubator.Core.Housing.Rules;

public enum ApplicantStatus
{
    SelfEmployed,
    MicroEnterprise,
    DirectorPaid,
    DirectorUnpaid,
    Employee,
    Apprentice,
    Student,
    StudentEntrepreneur,
    JobSeeker,
}

/// <summary>On what ground somebody may stay in the country where they will live.</summary>
public enum ResidencePermit
{
    Citizen,
    EuCitizen,
    PermanentResident,
    TalentPermit,
    WorkPermit,
    StudentPermit,
    OtherPermit,
    NoPermit,
}

public enum Tenancy
{
    Tenant,
    SubTenant,
    FlatShare,
    Furnished,
    MobilityLease,
    Residence,
    Owner,
    LeavingHome,
}

/// <summary>The student grant or help that somebody has.</summary>
public enum StudentGrant
{
    /// <summary>On social criteria, from the French State.</summary>
    NeedBased,
    OtherStateGrant,

    /// <summary>A specific aid of the Crous, yearly or once.</summary>
    CrousAid,

    /// <summary>The right to the meal at one euro.</summary>
    OneEuroMeal,
    NoGrant,
}

/// <summary>When somebody last had a financial hardship, such as a loss of income.</summary>
public enum Hardship
{
    WithinSixMonths,
    WithinTwelveMonths,
    LongAgoOrNever,
}

/// <summary>What may be asked. A condition that cannot be decided says which of these would help.</summary>
[Flags]
public enum Questions : long
{
    None = 0,
    Place = 1,
    Postcode = 1 << 1,
    LivesIn = 1 << 2,
    Age = 1 << 3,
    Status = 1 << 4,
    Permit = 1 << 5,
    Income = 1 << 6,
    Gross = 1 << 7,
    Household = 1 << 8,
    Rent = 1 << 9,
    Tenancy = 1 << 10,
    CompanyMonths = 1 << 11,
    JobMonths = 1 << 12,
    MovedMonths = 1 << 13,
    Space = 1 << 14,
    FirstTimeBuyer = 1 << 15,
    AidsHeld = 1 << 16,
    Children = 1L << 17,
    CityMonths = 1L << 18,
    LeaseMonths = 1L << 19,
    Grant = 1L << 20,
    Hardship = 1L << 21,
    WorksIn = 1L << 22,
    Savings = 1L << 23,
    MainHome = 1L << 24,
    LeaseInName = 1L << 25,
    Enrolled = 1L << 26,
    BenefitClaimed = 1L << 27,
    PrivateEmployer = 1L << 28,
    PrivateHome = 1L << 29,
    DecentHome = 1L << 30,
    OldLoan = 1L << 31,
    JobTransfer = 1L << 32,
    JobOffer = 1L << 33,
    ThreeMonthContract = 1L << 34,
    MovedForWork = 1L << 35,
    RentNeed = 1L << 36,
    BuyerCourse = 1L << 37,
    PreApproval = 1L << 38,
    OwnMoney = 1L << 39,
    FirstGeneration = 1L << 40,
    DisabledChild = 1L << 41,
    Volunteering = 1L << 42,
    BackgroundCheck = 1L << 43,
    StudentFile = 1L << 44,
    RentCovered = 1L << 45,
    CareLeaver = 1L << 46,
    HelpedLately = 1L << 47,
    LandTrustHome = 1L << 48,
}

/// <summary>What a founder has said; null is "not said" or "I don't know". Nothing of it is stored.</summary>
public sealed record Answers
{
    /// <summary>Where they will live.</summary>
    public Place? Place { get; init; }

    /// <summary>Where they live now.</summary>
    public Place? LivesIn { get; init; }

    /// <summary>Completed years.</summary>
    public int? Age { get; init; }

    /// <summary>All that apply.</summary>
    public IReadOnlySet<ApplicantStatus>? Statuses { get; init; }

    public ResidencePermit? Permit { get; init; }

    /// <summary>Net a month, in major units of <see cref="Currency"/>.</summary>
    public decimal? Income { get; init; }

    /// <summary>Gross a month, in major units.</summary>
    public decimal? Gross { get; init; }

    /// <summary>With charges, a month, in major units.</summary>
    public decimal? Rent { get; init; }

    /// <summary>Of all amounts.</summary>
    public string? Currency { get; init; }

    /// <summary>People, the applicant included.</summary>
    public int? Household { get; init; }

    public Tenancy? Tenancy { get; init; }

    /// <summary>Completed months since the company was founded.</summary>
    public int? CompanyMonths { get; init; }

    public int? JobMonths { get; init; }

    public int? MovedMonths { get; init; }

    public Stay? Space { get; init; }

    public bool? FirstTimeBuyer { get; init; }

    /// <summary>Addresses of the aids already held; empty for none.</summary>
    public IReadOnlySet<string>? AidsHeld { get; init; }

    /// <summary>Children who depend on them.</summary>
    public int? Children { get; init; }

    /// <summary>Months lived in the city of the home during the last five years, all stays together.</summary>
    public int? CityMonths { get; init; }

    /// <summary>Length of the lease in months.</summary>
    public int? LeaseMonths { get; init; }

    public StudentGrant? Grant { get; init; }

    public Hardship? Hardship { get; init; }

    /// <summary>Where they work or study.</summary>
    public Place? WorksIn { get; init; }

    /// <summary>Money and other assets, in major units of <see cref="Currency"/>.</summary>
    public decimal? Savings { get; init; }

    /// <summary>The kinds answered with yes or no, but <see cref="FirstTimeBuyer"/>.</summary>
    public IReadOnlyDictionary<ConditionKind, bool>? Flags { get; init; }

    /// <summary>What was said to a kind that is one question with yes or no.</summary>
    public bool? Flag(ConditionKind kind)
    {
        if (kind == ConditionKind.FirstTimeBuyer)
        {
            return FirstTimeBuyer;
        }

        return Flags is not null && Flags.TryGetValue(kind, out var said) ? said : null;
    }

    /// <summary>Questions with yes or no that were answered with "I don't know": they are not asked again.</summary>
    public Questions Unsure { get; init; }

    /// <summary>Answers to open conditions, by <see cref="Condition.Key"/>; null for "I don't know".</summary>
    public IReadOnlyDictionary<string, bool?>? Open { get; init; }

    /// <summary>What was answered to an open condition.</summary>
    public bool? Said(Condition open) => open.Key is { } key ? Open?.GetValueOrDefault(key) : null;

    /// <summary>Whether an open condition is still to be answered, if only with "I don't know".</summary>
    public bool MayBeAsked(Condition open) => open.Key is { } key && Open?.ContainsKey(key) != true;
}

/// <summary>The space somebody works in.</summary>
/// <param name="Slug">Its address; <see cref="Place.Other"/> for none of ours.</param>
/// <param name="City">Address of its city.</param>
public sealed record Stay(string Slug, string? City);
