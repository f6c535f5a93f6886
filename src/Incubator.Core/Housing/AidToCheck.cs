using System.Linq.Expressions;
using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Housing;

/// <summary>
/// An aid as the check reads it: its area and its dates are conditions like any other. Kept for all who ask, so never changed.
/// </summary>
internal sealed record AidToCheck(HousingAidRow Row, AidTerms Terms)
{
    private bool HasRules => Terms.Rules.Who is not null;

    public Condition Condition => field ??= Joined();

    private Condition Joined()
    {
        var all = new Condition { Kind = ConditionKind.All, Parts = [Reach()] };
        if (Row.Opens is not null || Row.Closes is not null || Row.Ends is not null)
        {
            all.Parts.Add(Dates());
        }

        switch (Terms.Rules.Who)
        {
            case null:
                all.Parts.Add(new Condition { Kind = ConditionKind.Open });
                break;
            case { Kind: ConditionKind.All, Note.IsEmpty: true } who:
                all.Parts.AddRange(who.Parts);
                break;
            case { } who:
                all.Parts.Add(who);
                break;
        }

        return all;
    }

    public CheckedAid Check(Answers answers, DateOnly day)
    {
        var verdict = Eligibility.Check(Condition, answers, day);
        return new CheckedAid(
            Row.Card(day), Terms.Documents, Terms.HowToApply, Terms.ApplyUrl, Terms.SourceUrl, Terms.Rules, HasRules, verdict,
            Outlook.Of(verdict, answers, day), Amounts.Of(Terms.Rules, answers, day),
            Row.CitySlug ?? Row.SpaceCitySlug);
    }

    private Condition Reach()
    {
        var area = Row.Area;
        return area.Nearness switch
        {
            AidNearness.Space => One(ConditionKind.Resident, new ConditionValue { Codes = [area.Slug!] }),
            AidNearness.City => One(ConditionKind.WillLiveIn, new ConditionValue { Places = new PlaceSet { Cities = [area.Slug!] } }),
            AidNearness.Region when Terms.RegionCode is { } region => One(
                ConditionKind.WillLiveIn,
                new ConditionValue { Places = new PlaceSet { Regions = [region] } }
            ),
            _ => One(ConditionKind.WillLiveIn, new ConditionValue { Places = new PlaceSet { Countries = [area.CountryCode] } }),
        };
    }

    private Condition Dates() =>
        One(ConditionKind.Window, new ConditionValue { Opens = Row.Opens, Closes = AidWindow.LastDay(Row.Closes, Row.Ends) });

    private Condition One(ConditionKind kind, ConditionValue value)
    {
        value.SourceUrl = Terms.SourceUrl;
        value.CheckedOn = Terms.CheckedOn;
        return new Condition { Kind = kind, Values = [value] };
    }
}

/// <summary>What the check needs of an aid beyond its card.</summary>
internal sealed record AidTerms(
    int Id, AidRules Rules, BilingualText Documents, BilingualText HowToApply, string? ApplyUrl, string? SourceUrl, DateOnly? CheckedOn,
    string? RegionCode)
{
    public static readonly Expression<Func<HousingAid, AidTerms>> Of = a => new AidTerms(
        a.Id, a.Rules, a.Documents, a.HowToApply, a.ApplyUrl, a.SourceUrl, a.CheckedOn,
        a.Region == null ? null : a.Region.Code);
}
