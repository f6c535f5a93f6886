using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>An invented founder on whom an editor tries rules out.</summary>
public sealed record SampleFounder(string Key, BilingualText Name, Answers Answers);

/// <summary>The founders of the editors' test bench: what each has said is plain from their name or usual for them.</summary>
public static class SampleFounders
{
    private static readonly Place Paris = new("FR", "FR-IDF", "paris", "75011");
    private static readonly Place Lyon = new("FR", "FR-ARA", "lyon", "69003");
    private static readonly Place SanFrancisco = new("US", "US-CA", "san-francisco", "94103");

    public static IReadOnlyList<SampleFounder> All { get; } =
    [
        new(
            "self-employed",
            new BilingualText("Self-employed, 27, Paris", "Indépendante, 27 ans, Paris"),
            Person(27, Paris, "EUR", ApplicantStatus.SelfEmployed) with
            {
                Income = 1_600,
                Gross = 2_050,
                Rent = 780,
                Tenancy = Tenancy.Tenant,
                CompanyMonths = 10,
                MovedMonths = 4,
            }
        ),
        new(
            "director-unpaid",
            new BilingualText("Unpaid director, 34, household of 2, Lyon", "Dirigeant non rémunéré, 34 ans, foyer de 2, Lyon"),
            Person(34, Lyon, "EUR", ApplicantStatus.DirectorUnpaid) with
            {
                Income = 0,
                Gross = 0,
                Rent = 850,
                Household = 2,
                Tenancy = Tenancy.Tenant,
                CompanyMonths = 18,
                MovedMonths = 30,
            }
        ),
        new(
            "apprentice",
            new BilingualText("Apprentice, 22, Paris", "Apprenti, 22 ans, Paris"),
            Person(22, Paris, "EUR", ApplicantStatus.Apprentice) with
            {
                Income = 1_100,
                Gross = 1_180,
                Rent = 550,
                Tenancy = Tenancy.Residence,
                JobMonths = 3,
                MovedMonths = 2,
                CompanyMonths = 1,
            }
        ),
        new(
            "student-entrepreneur",
            new BilingualText("Student-entrepreneur, 24, Lyon", "Étudiante-entrepreneuse, 24 ans, Lyon"),
            Person(24, Lyon, "EUR", ApplicantStatus.Student, ApplicantStatus.StudentEntrepreneur) with
            {
                Income = 500,
                Gross = 550,
                Rent = 480,
                Tenancy = Tenancy.FlatShare,
                CompanyMonths = 0,
                MovedMonths = 14,
                Permit = ResidencePermit.EuCitizen,
            }
        ),
        new(
            "employee",
            new BilingualText("Employee, 41, household of 4, Paris", "Salariée, 41 ans, foyer de 4, Paris"),
            Person(41, Paris, "EUR", ApplicantStatus.Employee) with
            {
                Income = 3_400,
                Gross = 4_400,
                Rent = 1_450,
                Household = 4,
                Tenancy = Tenancy.Tenant,
                JobMonths = 60,
                MovedMonths = 40,
                CompanyMonths = 3,
            }
        ),
        new(
            "job-seeker",
            new BilingualText("Job seeker, 29, Paris", "Demandeur d’emploi, 29 ans, Paris"),
            Person(29, Paris, "EUR", ApplicantStatus.JobSeeker) with
            {
                Income = 950,
                Gross = 1_000,
                Rent = 600,
                Tenancy = Tenancy.SubTenant,
                MovedMonths = 8,
                CompanyMonths = 0,
            }
        ),
        new(
            "san-francisco",
            new BilingualText("Founder, 36, household of 3, San Francisco", "Fondatrice, 36 ans, foyer de 3, San Francisco"),
            Person(36, SanFrancisco, "USD", ApplicantStatus.DirectorPaid) with
            {
                Income = 6_200,
                Gross = 8_500,
                Rent = 3_100,
                Household = 3,
                Tenancy = Tenancy.Tenant,
                CompanyMonths = 24,
                MovedMonths = 12,
                FirstTimeBuyer = true,
            }
        ),
        new("silent", new BilingualText("Someone who says nothing", "Quelqu’un qui ne dit rien"), new Answers()),
    ];

    private static Answers Person(int age, Place place, string currency, params ApplicantStatus[] statuses) => new()
    {
        Age = age,
        Place = place,
        LivesIn = place,
        Currency = currency,
        Statuses = statuses.ToHashSet(),
        Permit = ResidencePermit.Citizen,
        Household = 1,
        Space = new Stay(Place.Other, null),
        FirstTimeBuyer = false,
        AidsHeld = new HashSet<string>(),
    };
}
