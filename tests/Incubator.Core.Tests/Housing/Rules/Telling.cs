using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>The ways in which a founder tells one thing more.</summary>
internal static class Telling
{
    /// <summary>Each takes one more thing from all there is to know.</summary>
    public static readonly Func<Answers, Answers, Answers>[] All =
    [
        (t, e) => t with { Place = (t.Place ?? new Place()) with { Country = e.Place!.Country } },
        (t, e) => t with { Place = (t.Place ?? new Place()) with { Region = e.Place!.Region } },
        (t, e) => t with { Place = (t.Place ?? new Place()) with { City = e.Place!.City } },
        (t, e) => t with { Place = (t.Place ?? new Place()) with { Postcode = e.Place!.Postcode } },
        (t, e) => t with { LivesIn = (t.LivesIn ?? new Place()) with { Country = e.LivesIn!.Country } },
        (t, e) => t with { LivesIn = (t.LivesIn ?? new Place()) with { Region = e.LivesIn!.Region } },
        (t, e) => t with { LivesIn = (t.LivesIn ?? new Place()) with { City = e.LivesIn!.City } },
        (t, e) => t with { LivesIn = (t.LivesIn ?? new Place()) with { Postcode = e.LivesIn!.Postcode } },
        (t, e) => t with { Age = e.Age },
        (t, e) => t with { Statuses = e.Statuses },
        (t, e) => t with { Permit = e.Permit },
        (t, e) => t with { Income = e.Income },
        (t, e) => t with { Gross = e.Gross },
        (t, e) => t with { Rent = e.Rent },
        (t, e) => t with { Household = e.Household },
        (t, e) => t with { Tenancy = e.Tenancy },
        (t, e) => t with { CompanyMonths = e.CompanyMonths },
        (t, e) => t with { JobMonths = e.JobMonths },
        (t, e) => t with { MovedMonths = e.MovedMonths },
        (t, e) => t with { Space = t.Space ?? (e.Space! with { City = null }) },
        (t, e) => t with { Space = e.Space },
        (t, e) => t with { FirstTimeBuyer = e.FirstTimeBuyer },
        (t, e) => t with { AidsHeld = e.AidsHeld },
        (t, e) => t with { Children = e.Children },
        (t, e) => t with { CityMonths = e.CityMonths },
        (t, e) => t with { LeaseMonths = e.LeaseMonths },
        (t, e) => t with { Grant = e.Grant },
        (t, e) => t with { Hardship = e.Hardship },
        (t, e) => t with { WorksIn = (t.WorksIn ?? new Place()) with { Country = e.WorksIn!.Country } },
        (t, e) => t with { WorksIn = e.WorksIn },
        (t, e) => t with { Savings = e.Savings },
        .. ConditionKinds.Flags.Where(k => k != ConditionKind.FirstTimeBuyer).Select(Flag),
    ];

    private static Func<Answers, Answers, Answers> Flag(ConditionKind kind) => (t, e) => t with
    {
        Flags = ConditionKinds.Flags.Where(k => k == kind || t.Flags?.ContainsKey(k) == true).ToDictionary(k => k, k => e.Flag(k)!.Value),
    };
}
