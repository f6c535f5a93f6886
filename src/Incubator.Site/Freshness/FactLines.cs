using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Freshness;

/// <summary>What a record says of a group of facts, in lines: of one that is confirmed as a whole what changes most.</summary>
internal static class FactLines
{
    public static IEnumerable<string> Of(IVersioned says, SpaceFact? fact, IStringLocalizer<Words> words)
    {
        var lines = says switch
        {
            SpaceInput space => Of(space, fact, words),
            HousingAidInput aid => Of(aid, words),
            StartupInput startup => Of(startup, words),
            ProgrammeInput programme => Of(programme, words),
            _ => [],
        };
        return lines.OfType<string>().Where(l => l.Length > 0);
    }

    private static IEnumerable<string?> Of(SpaceInput space, SpaceFact? fact, IStringLocalizer<Words> words) => fact switch
    {
        SpaceFact.Price => space.Plans.Select(p => Plan(p, words)),
        SpaceFact.Desks => [space.DesksFree is { } free ? Formats.Number(free) : null],
        SpaceFact.Address => [string.Join(", ", new[] { space.Street, space.Postcode }.OfType<string>())],
        _ => Both(space.Summary),
    };

    private static IEnumerable<string?> Of(HousingAidInput aid, IStringLocalizer<Words> words) =>
    [
        Line(words, nameof(aid.Provider), aid.Provider),
        Line(words, nameof(aid.AmountFrom), Amount(aid.AmountFrom, aid.Currency)),
        Line(words, nameof(aid.AmountTo), Amount(aid.AmountTo, aid.Currency)),
        Line(words, nameof(aid.Opens), Day(aid.Opens)),
        Line(words, nameof(aid.Closes), Day(aid.Closes)),
        Line(words, nameof(aid.Ends), Day(aid.Ends)),
        Line(words, nameof(aid.ApplyUrl), aid.ApplyUrl),
        .. Both(aid.Summary),
    ];

    private static IEnumerable<string?> Of(StartupInput startup, IStringLocalizer<Words> words) =>
    [
        Line(words, nameof(startup.Stage), startup.Stage is { } stage ? words.Label(stage) : null),
        Line(words, nameof(startup.TeamSize), startup.TeamSize is { } size ? Formats.Number(size) : null),
        Line(words, nameof(startup.Founders), string.Join(", ", startup.Founders.Select(f => f.Name))),
        Line(words, nameof(startup.Website), startup.Website),
        Line(words, nameof(startup.HiringUrl), startup.HiringUrl),
        .. Both(startup.Tagline),
    ];

    private static IEnumerable<string?> Of(ProgrammeInput programme, IStringLocalizer<Words> words) =>
    [
        Line(words, nameof(programme.Opens), Day(programme.Opens)),
        Line(words, nameof(programme.Closes), Day(programme.Closes)),
        Line(words, nameof(programme.Starts), Day(programme.Starts)),
        Line(words, nameof(programme.Fee), Amount(programme.Fee, programme.Currency)),
        Line(words, nameof(programme.ApplyUrl), programme.ApplyUrl),
        .. Both(programme.Summary),
    ];

    private static string? Line(IStringLocalizer<Words> words, string field, string? value) =>
        string.IsNullOrEmpty(value) ? null : $"{words[$"Field.{field}"].Value}{Formats.Colon}{value}";

    private static string? Day(DateOnly? day) => day is { } known ? Formats.Date(known) : null;

    private static string? Amount(decimal? amount, string? currency) =>
        amount is { } value && currency is not null ? Formats.Amount(Money.FromMajor(value, currency)) : null;

    private static IEnumerable<string?> Both(BilingualText text) => [text.En, text.Fr];

    private static string Plan(PlanInput plan, IStringLocalizer<Words> words) =>
        plan is { Kind: { } kind, Amount: { } amount, Currency: { } currency, Unit: { } unit }
            ? $"{words.Label(kind)}{Formats.Colon}{Formats.Amount(Money.FromMajor(amount, currency))}/{words.Label(unit)}"
            : words.Label(plan.Kind ?? PlanKind.HotDesk);
}
