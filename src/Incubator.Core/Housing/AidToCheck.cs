using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Housing;

/// <summary>An aid as the check reads it: its area and its dates are conditions like any other. Kept for all who ask, so never changed.</summary>
internal sealed record AidToCheck(HousingAid Aid, HousingAidRow Row, string? RegionCode)
{
    private bool HasRules => Aid.Rules.Who is not null;

    public Condition Condition => field ??= Joined();

    private Condition Joined()
    {
        var all = new Condition { Kind = ConditionKind.All, Parts = [Reach()] };
        if (Aid.Opens is not null || Aid.Closes is not null || Aid.Ends is not null)
        {
            all.Parts.Add(Dates());
        }

        switch (Aid.Rules.Who)
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
            Row.Card(day), Aid.Documents, Aid.HowToApply, Aid.ApplyUrl, Aid.SourceUrl, Aid.Rules, HasRules, verdict,
            verdict.IsMet == false ? Explanation.NearestYes(verdict, answers, day) : [],
            verdict.IsMet is null ? Explanation.FewestQuestions(verdict) : Questions.None,
            Amounts.Of(Aid.Rules, answers, day),
            Row.CitySlug ?? Row.SpaceCitySlug);
    }

    private Condition Reach()
    {
        var area = Row.Area;
        return area.Nearness switch
        {
            AidNearness.Space => One(ConditionKind.Resident, new ConditionValue { Codes = [area.Slug!] }),
            AidNearness.City => One(ConditionKind.WillLiveIn, new ConditionValue { Places = new PlaceSet { Cities = [area.Slug!] } }),
            AidNearness.Region when RegionCode is not null => One(ConditionKind.WillLiveIn, new ConditionValue { Places = new PlaceSet { Regions = [RegionCode] } }),
            _ => One(ConditionKind.WillLiveIn, new ConditionValue { Places = new PlaceSet { Countries = [area.CountryCode] } }),
        };
    }

    private Condition Dates() =>
        One(ConditionKind.Window, new ConditionValue { Opens = Aid.Opens, Closes = AidWindow.LastDay(Aid.Closes, Aid.Ends) });

    private Condition One(ConditionKind kind, ConditionValue value)
    {
        value.SourceUrl = Aid.SourceUrl;
        value.CheckedOn = Aid.CheckedOn;
        return new Condition { Kind = kind, Values = [value] };
    }
}
