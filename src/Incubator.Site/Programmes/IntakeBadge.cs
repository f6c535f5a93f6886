using Incubator.Core.Common;
using Incubator.Core.Spaces;
using Incubator.Site.Components;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Programmes;

/// <summary>Whether applications are taken, and how long still.</summary>
internal static class IntakeBadge
{
    private const int Soon = 30;

    public static Html Of(Intake intake, IStringLocalizer<SiteText> text) =>
        Html.Of($"""<span class="badge {Colour(intake)}">{Words(intake, text)}</span>""");

    private static string Words(Intake intake, IStringLocalizer<SiteText> text) => intake switch
    {
        { State: IntakeState.Closed, Closes: { } closed } => text["Intake.Closed", Formats.Date(closed)],
        { State: IntakeState.NotYetOpen, Opens: { } opens } => text["Intake.Opens", Formats.Date(opens)],
        { DaysLeft: 0 } => text["Intake.Today"],
        { DaysLeft: 1 } => text["Intake.Tomorrow"],
        { DaysLeft: { } days and <= Soon } => text["Intake.Days", Formats.Number(days)],
        { Closes: { } closes } => text["Intake.Until", Formats.Date(closes)],
        _ => text["Intake.AllYear"],
    };

    private static string Colour(Intake intake) => intake.State switch
    {
        IntakeState.Open when intake.DaysLeft <= Soon => "amber",
        IntakeState.Open => "leaf",
        _ => "",
    };
}
