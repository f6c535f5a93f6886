using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Search;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing.Costs;

/// <summary>What the page of the first months is asked: nothing of who asks but, if they type it, their rent.</summary>
public sealed class MonthsForm
{
    private const decimal MaxRent = 1_000_000m;

    public static IReadOnlyList<string> Keys { get; } = ["city", "where", "space", "plan", "lease", "home", "agency", "rent"];

    private readonly QueryReader _query;

    private MonthsForm(QueryReader query) => _query = query;

    public string? City { get; private init; }

    /// <summary>A town or postcode, as it was typed; it counts where no city is chosen.</summary>
    public string? Where { get; private init; }

    /// <summary>Address or name of the space, as it was typed.</summary>
    public string? Space { get; private init; }

    /// <summary>Number of the space's plan, as its page orders them, from 1.</summary>
    public int? Plan { get; private init; }

    public LeaseKind? Lease { get; private init; }

    public HomeSize? Home { get; private init; }

    /// <summary>Whether an agency lets the home.</summary>
    public bool HasAgency { get; private init; }

    /// <summary>The reader's own, a month.</summary>
    public decimal? Rent { get; private init; }

    public FieldError? Error { get; private init; }

    public string? Typed(string key) => _query.One(key);

    public static MonthsForm From(Func<string, IReadOnlyList<string>> values, IStringLocalizer<Words> words)
    {
        var query = new QueryReader(values);
        var rent = query.One("rent");
        var amount = TypedNumber.Amount(rent ?? "") is { } read and >= 0 and <= MaxRent ? read : (decimal?)null;
        return new MonthsForm(query)
        {
            City = query.One("city") is { } city && Slug.IsValid(city) ? city : null,
            Where = query.QueryText("where"),
            Space = query.QueryText("space"),
            Plan = int.TryParse(query.One("plan"), out var plan) && plan is > 0 and < 1_000 ? plan : null,
            Lease = Tokens.Parse<LeaseKind>(query.One("lease")),
            Home = Tokens.Parse<HomeSize>(query.One("home")),
            HasAgency = query.One("agency") != "no",
            Rent = amount,
            Error = rent is not null && amount is null ? new FieldError("rent", words["Check.NotAmount"]) : null,
        };
    }
}
