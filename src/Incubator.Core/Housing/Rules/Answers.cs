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
    Residence,
    Owner,
    LeavingHome,
}

/// <summary>What may be asked. A condition that cannot be decided says which of these would help.</summary>
[Flags]
public enum Questions
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

    /// <summary>Of the three amounts.</summary>
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
}

/// <summary>The space somebody works in.</summary>
/// <param name="Slug">Its address; <see cref="Place.Other"/> for none of ours.</param>
/// <param name="City">Address of its city.</param>
public sealed record Stay(string Slug, string? City);
