using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>Decides a single condition that joins no others, and says which answers it lacks.</summary>
internal static class LeafCheck
{
    public static (bool? IsMet, Questions Missing) Of(ConditionKind kind, ConditionValue value, Answers answers, DateOnly day) =>
        kind switch
        {
            ConditionKind.Age => Within(value, answers.Age, Questions.Age),
            ConditionKind.CompanyMonths => Within(value, answers.CompanyMonths, Questions.CompanyMonths),
            ConditionKind.JobMonths => Within(value, answers.JobMonths, Questions.JobMonths),
            ConditionKind.MovedMonths => Within(value, answers.MovedMonths, Questions.MovedMonths),
            ConditionKind.Household => Within(value, answers.Household, Questions.Household),
            ConditionKind.Children => Within(value, answers.Children, Questions.Children),
            ConditionKind.CityMonths => Within(value, answers.CityMonths, Questions.CityMonths),
            ConditionKind.LeaseMonths => Within(value, answers.LeaseMonths, Questions.LeaseMonths),
            ConditionKind.RentShare => RentShare(value, answers),
            ConditionKind.Income => Ceiling(
                value,
                answers,
                IncomeOf(value, answers),
                value.Basis == IncomeBasis.Gross ? Questions.Gross : Questions.Income
            ),
            ConditionKind.Rent => Ceiling(value, answers, Bounds.Exactly(answers.Rent), Questions.Rent),
            ConditionKind.Savings => Ceiling(value, answers, Bounds.Exactly(answers.Savings), Questions.Savings),
            ConditionKind.Status => Statuses(value, answers),
            ConditionKind.Permit => OneOf(value, answers.Permit is { } permit ? Tokens.Of(permit) : null, Questions.Permit),
            ConditionKind.Tenancy => OneOf(value, answers.Tenancy is { } tenancy ? Tokens.Of(tenancy) : null, Questions.Tenancy),
            ConditionKind.Grant => OneOf(value, answers.Grant is { } grant ? Tokens.Of(grant) : null, Questions.Grant),
            ConditionKind.Hardship => OneOf(value, answers.Hardship is { } when ? Tokens.Of(when) : null, Questions.Hardship),
            ConditionKind.Resident => Resident(value, answers.Space),
            ConditionKind.AidHeld => answers.AidsHeld is null
                ? (null, Questions.AidsHeld)
                : (value.Codes.Exists(answers.AidsHeld.Contains), Questions.None),
            ConditionKind.LivesIn => In(value.Places, answers.LivesIn, Questions.LivesIn),
            ConditionKind.WorksIn => In(value.Places, answers.WorksIn, Questions.WorksIn),
            ConditionKind.WillLiveIn => Inside(value.Places, answers.Place),
            ConditionKind.Window => (
                (value.Opens is null || value.Opens <= day) && (value.Closes is null || value.Closes >= day),
                Questions.None
            ),
            ConditionKind.YearlyWindow => (YearDay.IsWithin(day, value.OpensEach, value.ClosesEach), Questions.None),
            _ => kind.Shape() == ConditionShape.Flag ? YesOrNo(answers.Flag(kind), kind.Question()) : (null, Questions.None),
        };

    private static (bool?, Questions) YesOrNo(bool? said, Questions question) => (said, said is null ? question : Questions.None);

    /// <summary>The part of the rent in the net income, in per cent.</summary>
    public static decimal? ShareOf(Answers answers) => answers switch
    {
        { Rent: { } rent, Income: > 0 and var income } => rent * 100 / income,
        { Rent: > 0, Income: not null } => decimal.MaxValue,
        { Rent: not null, Income: not null } => 0,
        _ => null,
    };

    /// <summary>The income, by the period of the value. Net is never above gross, so either bounds the other.</summary>
    public static Bounds IncomeOf(ConditionValue value, Answers answers)
    {
        var months = value.Period == AmountPeriod.Year ? 12 : 1;
        return (value.Basis, answers) switch
        {
            (IncomeBasis.Gross, { Gross: { } gross }) => Bounds.Exactly(gross * months),
            (IncomeBasis.Gross, _) => new Bounds(answers.Income * months, null),
            (_, { Income: { } net }) => Bounds.Exactly(net * months),
            _ => new Bounds(null, answers.Gross * months),
        };
    }

    private static (bool?, Questions) Within(ConditionValue value, int? answer, Questions question) =>
        answer is null ? (null, question) : (Bounds.Exactly(answer).Within(value.Min, value.Max, value.IsBelow), Questions.None);

    private static (bool?, Questions) RentShare(ConditionValue value, Answers answers) => ShareOf(answers) is { } share
        ? (Bounds.Exactly(share).Within(value.Min, value.Max, value.IsBelow), Questions.None)
        : (null, (answers.Rent is null ? Questions.Rent : Questions.None) | (answers.Income is null ? Questions.Income : Questions.None));

    private static (bool?, Questions) Ceiling(ConditionValue value, Answers answers, Bounds amount, Questions question)
    {
        if (answers.Currency is { } currency && currency != value.Currency)
        {
            return (null, Questions.None);
        }

        var rows = RowTable.Candidates(value, answers.Household, answers.Place);
        if (answers.Currency is null)
        {
            // The currency follows the country.
            return (null, Questions.Place | rows.Missing | (amount.IsExact ? Questions.None : question));
        }

        bool? met = null;
        for (var i = 0; i < rows.Found.Count; i++)
        {
            var row = rows.Found[i] is { } found ? amount.Within(found.Min, found.Max, value.IsBelow) : null;
            if (row is null || (i > 0 && row != met))
            {
                return (null, rows.Missing | (amount.IsExact ? Questions.None : question));
            }

            met = row;
        }

        return (met, met is null ? rows.Missing : Questions.None);
    }

    private static (bool?, Questions) Statuses(ConditionValue value, Answers answers)
    {
        if (answers.Statuses is null)
        {
            return (null, Questions.Status);
        }

        foreach (var status in answers.Statuses)
        {
            if (value.Codes.Contains(Tokens.Of(status)))
            {
                return (true, Questions.None);
            }
        }

        return (false, Questions.None);
    }

    private static (bool?, Questions) OneOf(ConditionValue value, string? answer, Questions question) =>
        answer is null ? (null, question) : (value.Codes.Contains(answer), Questions.None);

    private static (bool?, Questions) Resident(ConditionValue value, Stay? space)
    {
        if (space is null)
        {
            return (null, Questions.Space);
        }

        var inCity = space.Slug == Place.Other || value.Places.IsEmpty ? false : value.Places.Contains(new Place(City: space.City));
        return (value.Codes.Contains(space.Slug) | inCity, Questions.None);
    }

    // One question asks for all of it.
    private static (bool?, Questions) In(PlaceSet places, Place? place, Questions question)
    {
        var (inside, missing) = Inside(places, place);
        return (inside, missing == Questions.None ? Questions.None : question);
    }

    private static (bool? IsMet, Questions Missing) Inside(PlaceSet places, Place? place) =>
        places.Contains(place) is { } inside ? (inside, Questions.None) : (null, QuestionsOf(places, place));

    /// <summary>What is left to ask about a place: where it is, or its postcode; nothing where no answer says more.</summary>
    internal static Questions QuestionsOf(PlaceSet places, Place? place)
    {
        place ??= Place.Unknown;
        var regions = place.KnownRegion is null && place.MayLieInRegions(places.Regions);
        var departments = place.Department is null && place.MayLieInDepartments(places.Departments);
        var byPlace = (places.Countries.Count > 0 && place.Country is null) || (places.Cities.Count > 0 && place.City is null)
            || ((regions || departments) && place is { Region: null, City: null });
        var byPostcode =
            place.Postcode is null
            && (departments || places.Postcodes.Count > 0 || (regions && place is { City: not null, Country: null or "FR" }));
        return (byPlace ? Questions.Place : Questions.None) | (byPostcode ? Questions.Postcode : Questions.None);
    }
}
