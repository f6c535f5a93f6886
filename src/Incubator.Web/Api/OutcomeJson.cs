using Incubator.Core.Outcomes;

namespace Incubator.Web.Api;

/// <summary>What came of asking, as counts of what people answered; absent before five answers.</summary>
public sealed record OutcomeJson(int Got, int Refused, int Waiting, int NotAsked)
{
    public static OutcomeJson? From(OutcomeCounts? told) =>
        told is null ? null : new OutcomeJson(told.Got, told.Refused, told.Waiting, told.NotAsked);
}
